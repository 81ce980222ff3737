import type { HistoryEntry } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';

/** Who did what, with what right, how timely and why, in the server's own sentence; where it led stands before it. */
export function TrailSentence({ entry }: { entry: HistoryEntry }) {
  const { label } = useLabels();
  return (
    <p>
      <strong>{label(entry.from === entry.to ? entry.label : entry.toLabel)}</strong> · {label(entry.sentence)}
    </p>
  );
}
