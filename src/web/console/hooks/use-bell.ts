import { useState } from 'react';

const KEPT = 'xiaoer.bell';
/** Two soft tones, a fourth apart: their pitch in hertz, and when each begins, in seconds. */
const TONES = [
  { pitch: 880, at: 0 },
  { pitch: 1_174.7, at: 0.14 },
] as const;
const LOUDNESS = 0.08;
const SECONDS = 0.5;

let sound: AudioContext | null = null;

/** Whether this browser rings when somebody new waits. */
export const bellOn = (): boolean => localStorage.getItem(KEPT) === 'on';

/** Rings. Browsers are silent until somebody has pressed something on the page: then nothing is heard, and nothing breaks. */
export async function ring(): Promise<void> {
  try {
    sound ??= new AudioContext();
    await sound.resume();
    for (const { pitch, at } of TONES) {
      const begin = sound.currentTime + at;
      const tone = new OscillatorNode(sound, { frequency: pitch });
      const volume = new GainNode(sound, { gain: 0 });
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.01);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + SECONDS);
      tone.connect(volume).connect(sound.destination);
      tone.start(begin);
      tone.stop(begin + SECONDS);
    }
  } catch {
    // A machine without sound: the title and the notice say it as well.
  }
}

/** The switch of the settings page; switched on it is heard once. */
export function useBell() {
  const [on, setOn] = useState(bellOn);
  const turn = (to: boolean) => {
    if (to) localStorage.setItem(KEPT, 'on');
    else localStorage.removeItem(KEPT);
    setOn(to);
    if (to) void ring();
  };
  return { on, turn };
}
