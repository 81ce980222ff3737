import { useMe } from '../../api/session.tsx';
import type { Filter } from '../../components/list/FilterBar.tsx';
import { useFilters } from '../../components/list/use-filters.ts';
import { useCasesTexts } from './texts.ts';

/** What the list of cases is narrowed by; a partner's people need no office, the vendor's no tier of a partner. */
export function useCaseFilters(process: string | undefined): readonly Filter[] {
  const say = useCasesTexts();
  const { side } = useMe();
  const { state, unit, partner, due } = useFilters(process);
  const open: Filter = {
    name: 'open',
    label: say('open'),
    options: [
      { value: 'true', label: say('onlyOpen') },
      { value: 'false', label: say('onlyClosed') },
    ],
  };
  const hands: Filter = { name: 'assignee', label: say('hands'), options: [{ value: 'me', label: say('mine') }] };
  const tier: Filter = {
    name: 'tier',
    label: say('tier'),
    options: [
      { value: 'own', label: say('own') },
      { value: 'second', label: say('second') },
    ],
  };
  // Whoever has resellers sees them among the partners.
  const tiers = side === 'partner' && partner.options.length > 1 ? [tier] : [];
  return [open, state, ...(side === 'vendor' ? [unit] : []), partner, due, hands, ...tiers];
}
