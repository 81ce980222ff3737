import type { Label } from '../../../../domain/label.ts';
import { formatAmount } from '../../../../domain/money.ts';

interface Line {
  entry: string;
  at: string;
  accountLabel: Label;
  /** Above zero it came here, below it left. */
  amount: string;
  currency: string;
  command: Label | null;
  reverses: string | null;
}

/** One entry of the ledger as people read it: how much went from where to where. */
export interface Movement extends Pick<Line, 'entry' | 'at' | 'currency' | 'command' | 'reverses'> {
  from: Label[];
  to: Label[];
  amount: string;
}

/** Lines as movements, oldest first; a side the reader may not know of is empty. */
export function movementsOf(lines: readonly Line[]): Movement[] {
  const entries = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.entry} ${line.currency}`;
    entries.set(key, [...(entries.get(key) ?? []), line]);
  }
  return [...entries.values()].flatMap(movementOf).toSorted((one, other) => (one.at < other.at ? -1 : 1));
}

function movementOf(lines: readonly Line[]): Movement[] {
  const [first] = lines;
  if (!first) return [];
  const { entry, at, currency, command, reverses } = first;
  const left = lines.filter(({ amount }) => amount.startsWith('-'));
  const came = lines.filter(({ amount }) => !amount.startsWith('-'));
  const whole = came.length > 0 ? came : left;
  return [
    {
      entry,
      at,
      currency,
      command,
      reverses,
      from: left.map(({ accountLabel }) => accountLabel),
      to: came.map(({ accountLabel }) => accountLabel),
      amount: formatAmount(whole.reduce((sum, { amount }) => sum + cents(amount), 0)),
    },
  ];
}

/** Without its sign, which side it stands on says. */
function cents(amount: string): number {
  const [whole = '0', part = '00'] = amount.replace('-', '').split('.');
  return Number(whole) * 100 + Number(part);
}
