export default function Summary() {
  return null;
}
