/** Pixels of the picture that stands for a video before it is played: well under the 64 KB a `thumb` may have. */
const WIDTH = 320;
const HEIGHT = 180;
/** Jade and paper, as everything of ours. */
const GROUND = [0x0f, 0x76, 0x6e, 0xff] as const;
const SIGN = [0xfb, 0xfa, 0xf7, 0xff] as const;
/** The play sign: a triangle that points right, its base at `left`, its tip at `tip`. */
const PLAY = { left: 135, tip: 195, middle: 90, half: 35 };
const QUALITY = 60;

const inSign = (x: number, y: number): boolean =>
  x >= PLAY.left && Math.abs(y - PLAY.middle) <= (PLAY.half * (PLAY.tip - x)) / (PLAY.tip - PLAY.left);

let drawn: Promise<Uint8Array> | null = null;

const draw = async (): Promise<Uint8Array> => {
  const { default: jpeg } = await import('jpeg-js');
  const data = Buffer.alloc(WIDTH * HEIGHT * GROUND.length);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) data.set(inSign(x, y) ? SIGN : GROUND, (y * WIDTH + x) * GROUND.length);
  }
  return Uint8Array.from(jpeg.encode({ data, width: WIDTH, height: HEIGHT }, QUALITY).data);
};

/** The picture under which a video stands in the chat, as JPEG: WeChat takes no video without one, and makes none itself. */
export const videoCover = (): Promise<Uint8Array> => {
  drawn ??= draw();
  return drawn;
};
