import type { Answer } from '../../../api/operations.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { Lines } from '../Lines.tsx';
import { usePolicyWords } from '../use-policy-words.ts';
import { valueLines } from '../value-lines.ts';
import { useDraftTexts } from './texts.ts';

type Change = Answer<'getPolicyDraft'>['changes'][number];

/** What two documents say differently, each at its place in words, beside each other. */
export function Changes({ label, changes }: { label: string; changes: readonly Change[] }) {
  const say = useDraftTexts();
  const { label: labelOf } = useLabels();
  const words = usePolicyWords();
  const lines = (pointer: string, value: unknown) =>
    value === undefined ? [say('nothing')] : valueLines(pointer.split('/').at(-1) ?? '', value, words);
  return (
    <PlainTable
      label={label}
      columns={[
        { key: 'what', label: say('what') },
        { key: 'before', label: say('before') },
        { key: 'after', label: say('after') },
      ]}
      rows={changes.map(({ pointer, where, from, to }) => ({
        key: pointer,
        cells: [
          labelOf(where),
          <Lines key="before" lines={lines(pointer, from)} />,
          <Lines key="after" lines={lines(pointer, to)} />,
        ],
      }))}
    />
  );
}
