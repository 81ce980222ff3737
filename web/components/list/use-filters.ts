import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import type { Filter } from './FilterBar.tsx';
import { useListTexts } from './texts.ts';

const MOST = 100;

/** What lists of cases and tasks are narrowed by, with the names the server gives; states once a process is chosen. */
export function useFilters(
  process: string | undefined,
): Record<'process' | 'state' | 'unit' | 'partner' | 'due', Filter> {
  const say = useListTexts();
  const { label, name } = useLabels();
  const { side } = useMe();
  const { data: processes } = useRead('listProcesses');
  const { data: chosen } = useRead('getProcess', { params: { name: process ?? '' }, when: process !== undefined });
  const { data: units } = useRead('listUnits', { query: { limit: MOST }, when: side === 'vendor' });
  const { data: partners } = useRead('listOrganizations', { query: { kind: 'partner', limit: MOST } });
  const named = (items: readonly { id: string; name: string; nameEn: string }[] = []) =>
    items.map(item => ({ value: item.id, label: name(item) }));
  return {
    process: {
      name: 'process',
      label: say('process'),
      options: (processes?.items ?? []).map(item => ({ value: item.name, label: label(item.label) })),
    },
    state: {
      name: 'state',
      label: say('state'),
      options: (process ? (chosen?.states ?? []) : []).map(state => ({ value: state.code, label: label(state.label) })),
    },
    unit: { name: 'unit', label: say('unit'), options: several(named(units?.items)) },
    due: {
      name: 'due',
      label: say('due'),
      options: [
        { value: 'overdue', label: say('dueOverdue') },
        { value: '0wd', label: say('dueToday') },
        { value: '3wd', label: say('dueThree') },
        { value: '10wd', label: say('dueTen') },
      ],
    },
    partner: { name: 'partner', label: say('partner'), options: several(named(partners?.items)) },
  };
}

/** A choice of one is none. */
function several<T>(options: readonly T[]): readonly T[] {
  return options.length > 1 ? options : [];
}
