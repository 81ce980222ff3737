import { PlainTable } from '../../ui/PlainTable.tsx';
import { GROUPS, groupOf, limitOf, limitPairs } from './entries.ts';
import { Lines } from './Lines.tsx';
import { usePoliciesTexts } from './texts.ts';
import { useKeyNames } from './use-key-names.ts';
import { usePolicyFields } from './use-policy-fields.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { valueLines } from './value-lines.ts';

/** Every value of a version, grouped: deadlines first, then rules, lists, limits of the form. */
export function Values({ process, values }: { process: string; values: Record<string, unknown> }) {
  const say = usePoliciesTexts();
  const words = usePolicyWords();
  const names = useKeyNames(usePolicyFields(process));
  const byGroup = Map.groupBy(Object.keys(values), key => groupOf(key, values[key]));
  const lines = (key: string) => valueLines(key, values[key], words);

  function row(key: string) {
    return { key, cells: [names.of(key), <Lines key="lines" lines={lines(key)} />] };
  }

  function limitRow({ key, min, max }: { key: string; min?: string; max?: string }) {
    const limit = limitOf(key);
    if (!limit) return row(key);
    return { key, cells: [names.field(limit), spanOf(min && lines(min).join(''), max && lines(max).join(''))] };
  }

  return (
    <PlainTable
      label={say('title')}
      columns={[
        { key: 'what', label: say('what') },
        { key: 'value', label: say('value') },
      ]}
      groups={GROUPS.filter(group => byGroup.has(group)).map(group => {
        const keys = byGroup.get(group) ?? [];
        const rows = group === 'limits' ? limitPairs(keys).map(limitRow) : keys.map(row);
        return { key: group, label: say(`group-${group}`), rows };
      })}
    />
  );
}

function spanOf(least: string | undefined, most: string | undefined): string {
  if (least === undefined) return `≤ ${most}`;
  if (most === undefined) return `≥ ${least}`;
  return least === most ? most : `${least} – ${most}`;
}
