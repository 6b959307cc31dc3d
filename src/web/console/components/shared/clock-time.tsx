import '../hours/hours.css';

interface Props {
  /** Whose time it is and which, for eyes that do not see the row. */
  label: string;
  /** `08:00` */
  value: string;
  onTime: (time: string) => void;
  readOnly?: boolean;
  testid?: string;
}

/** A time of day to be typed or picked. */
export const ClockTime = ({ label, value, onTime, readOnly = false, testid }: Props) => (
  <input
    type="time"
    className="span__time"
    required
    readOnly={readOnly}
    aria-label={label}
    value={value}
    data-testid={testid}
    onChange={(event) => onTime(event.currentTarget.value)}
  />
);
