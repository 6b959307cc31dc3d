import sign from '../../sign.svg';

/** The tea cup whose steam is a speech bubble. Decoration: the name stands beside it. */
export const Sign = ({ size }: { size: number }) => <img src={sign} alt="" width={size} height={size} />;
