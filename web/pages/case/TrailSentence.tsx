import type { HistoryEntry } from '../../api/answers.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useCaseTexts } from './texts.ts';

/** Who did what, with what right, and where the case went by it. */
export function TrailSentence({ entry }: { entry: HistoryEntry }) {
  const say = useCaseTexts();
  const { label, name } = useLabels();
  const { actor, right, from, to } = entry;
  const by = [name(actor.person) || say('system'), name(actor.organization)].filter(Boolean).join(' · ');
  const as = right && [name(right.at), label(right.label)].filter(Boolean).join(' ');
  return (
    <p>
      <strong>{label(entry.label)}</strong>
      {from === to ? '' : ` → ${label(entry.toLabel)}`} · {by}
      {as ? ` · ${say('as', { right: as })}` : ''}
    </p>
  );
}
