import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Why } from '../kernel/why.ts';
import type { Label } from '../label.ts';
import { filledLabel } from '../messages.ts';
import { formatAmount } from '../money.ts';
import { WHY, WHY_PLACES } from './why.ts';

/** How the reader of an explanation knows people and things; null for whom they may not see. */
export interface WhyWords {
  user(id: string): Label | null;
  unit(id: string): Label | null;
  /** `role:psm` or `item:po.validate`. */
  right(right: string): Label;
  field(name: string): Label;
  instant(at: number): Label;
}

/** "Because rule Levels v7 row 3: Amount 12,400.00 >= 10,000.00; manager of X; standing in for Y until Z." */
export function sayBecause(clauses: readonly Why[], words: WhyWords): Label {
  const said = clauses.map(clause => sayWhy(clause, words));
  const joined = { en: said.map(({ en }) => en).join('; '), zh: said.map(({ zh }) => zh).join('；') };
  return filledLabel(WHY.because, { clauses: joined });
}

/** One clause in both languages, people and things as the reader knows them. */
export function sayWhy({ key, params }: Why, words: WhyWords): Label {
  const known = Object.entries(params).map(([name, value]) => [name, resolved(value, words)] as const);
  return filledLabel(WHY[key], Object.fromEntries(known));
}

function resolved(value: Json, words: WhyWords): Json {
  if (!isObject(value)) return value;
  const [reference] = Object.keys(value);
  return reference !== undefined && Object.hasOwn(REFERENCES, reference)
    ? (REFERENCES[reference]?.(value, words) ?? null)
    : value;
}

const HERE: Label = { en: 'the office', zh: '该机构' };

const REFERENCES: Readonly<Record<string, (value: JsonObject, words: WhyWords) => Label | string | null>> = {
  user: ({ user }, words) => words.user(String(user)),
  unit: ({ unit }, words) => {
    const place = WHY_PLACES[String(unit)];
    return place ?? (unit === null || unit === undefined ? HERE : (words.unit(String(unit)) ?? HERE));
  },
  right: ({ right }, words) => words.right(String(right)),
  field: ({ field }, words) => words.field(String(field)),
  at: ({ at }, words) => words.instant(Number(at)),
  money: ({ money }) => formatAmount(Number(money)).replace(/\B(?=(\d{3})+\.)/g, ','),
  place: ({ place }) => WHY_PLACES[String(place)] ?? '',
};
