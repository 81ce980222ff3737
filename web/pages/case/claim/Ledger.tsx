import type { Answer } from '../../../api/operations.ts';
import { usePages } from '../../../api/use-read.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { movementsOf } from './movements.ts';
import { useClaimTexts } from './texts.ts';

type Line = Answer<'listLedgerLines'>['items'][number];

const MOST = 100;

/** Where the money of the claim went, movement by movement, as far as the reader may know; nothing where there is none. */
export function Ledger({ caseId }: { caseId: string }) {
  const say = useClaimTexts();
  const { label } = useLabels();
  const { moment, money, list } = useFormat();
  const { data } = usePages<Line>('/v1/ledger/entries', { query: { case: caseId, limit: MOST } });
  const movements = movementsOf(data?.pages.flatMap(({ items }) => items) ?? []);
  if (movements.length === 0) return null;
  return (
    <details>
      <summary>{say('ledger', { count: movements.length })}</summary>
      <PlainTable
        label={say('movements')}
        columns={[
          { key: 'at', label: say('at') },
          { key: 'what', label: say('what') },
          { key: 'from', label: say('fromAccount') },
          { key: 'to', label: say('toAccount') },
          { key: 'amount', label: say('amount'), number: true },
        ]}
        rows={movements.map(movement => ({
          key: movement.entry,
          cells: [
            moment(movement.at),
            movement.reverses ? say('takenBack', { what: label(movement.command) }) : label(movement.command),
            list(movement.from.map(label)) || '–',
            list(movement.to.map(label)) || '–',
            money(movement.amount, movement.currency),
          ],
        }))}
      />
    </details>
  );
}
