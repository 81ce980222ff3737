import { PlainTable } from '../../ui/PlainTable.tsx';
import { GROUPS, groupOf } from './entries.ts';
import { Lines } from './Lines.tsx';
import { usePoliciesTexts } from './texts.ts';
import { useKeyName } from './use-key-name.ts';
import { usePolicyFields } from './use-policy-fields.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { valueLines } from './value-lines.ts';

/** Every value of a version, grouped: deadlines first, then rules, lists, limits of the form. */
export function Values({ process, values }: { process: string; values: Record<string, unknown> }) {
  const say = usePoliciesTexts();
  const words = usePolicyWords();
  const nameOf = useKeyName(usePolicyFields(process));
  const byGroup = Map.groupBy(Object.entries(values), ([key, value]) => groupOf(key, value));
  const groups = GROUPS.filter(group => byGroup.has(group));
  return (
    <PlainTable
      label={say('title')}
      columns={[
        { key: 'what', label: say('what') },
        { key: 'value', label: say('value') },
      ]}
      groups={groups.map(group => ({
        key: group,
        label: say(`group-${group}`),
        rows: (byGroup.get(group) ?? []).map(([key, value]) => ({
          key,
          cells: [
            <span key="name" title={key}>
              {nameOf(key)}
            </span>,
            <Lines key="lines" lines={valueLines(key, value, words)} />,
          ],
        })),
      }))}
    />
  );
}
