/** What is wrong with words that were sent, told as a list; nothing where nothing is. */
export function Faults({ title, faults, testId }: { title: string; faults: readonly string[]; testId: string }) {
  if (faults.length === 0) return null;
  return (
    <div className="words-faults" role="alert" data-testid={testId}>
      <strong>{title}</strong>
      <ul className="bullets">
        {faults.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
