import type { PolicyChange, PolicyNews } from '../kernel/policy-news.ts';
import type { Label } from '../label.ts';
import { REGIONS } from '../regions.ts';
import { type CapabilityScope, scopeOn, scopesOf } from './capability-scope.ts';
import { dateWords } from './date-words.ts';

type Line = CapabilityScope['labels'][number];

/**
 * What the ecosystem managers must hear of another list of labels: one notice for each date from which other labels earn than were to.
 * Another order, other minutes of the same labels and what is past already are no change (domain/incentives.md section 7).
 */
export function scopeNews({ before, after, from }: PolicyChange): PolicyNews[] {
  const begins = [...scopesOf(before), ...scopesOf(after)].map(({ effectiveFrom }) => effectiveFrom);
  const dates = [...new Set([from, ...begins.filter(date => date > from)])].toSorted();
  const told = new Set<string>();
  return dates.flatMap(date => {
    const scope = scopeOn(after, date);
    const facts = factsOf(scopeOn(before, date)?.labels ?? [], scope?.labels ?? []);
    const said = JSON.stringify([scope?.minutesRef, facts]);
    if (Object.keys(facts).length === 0 || told.has(said)) return [];
    told.add(said);
    const minutes = scope && { minutes: { en: scope.minutesRef, zh: scope.minutesRef } };
    const known = { from: dateWords(date), ...minutes, ...facts };
    return [{ template: 'capability-scope-changed', role: 'pdm', facts: known }];
  });
}

function factsOf(before: readonly Line[], after: readonly Line[]): PolicyNews['facts'] {
  const added = after.filter(line => !twinOf(line, before)).map(withAmount);
  const removed = before.filter(line => !twinOf(line, after)).map(labelWords);
  const changed = after.flatMap(line => {
    const was = twinOf(line, before);
    return was && amountOf(was) !== amountOf(line) ? [otherAmount(was, line)] : [];
  });
  return {
    ...(added.length > 0 && { added: listed(added) }),
    ...(removed.length > 0 && { removed: listed(removed) }),
    ...(changed.length > 0 && { changed: listed(changed) }),
  };
}

function twinOf({ code, region }: Line, lines: readonly Line[]): Line | undefined {
  return lines.find(line => line.code === code && line.region === region);
}

function amountOf({ amount, currency }: Line): string {
  return `${amount} ${currency}`;
}

function labelWords({ code, region }: Line): Label {
  const where: Label = Object.hasOwn(REGIONS, region)
    ? REGIONS[region as keyof typeof REGIONS]
    : { en: region, zh: region };
  return { en: `${code} (${where.en})`, zh: `${code}（${where.zh}）` };
}

function withAmount(line: Line): Label {
  const { en, zh } = labelWords(line);
  return { en: `${en}, ${amountOf(line)}`, zh: `${zh}${amountOf(line)}` };
}

function otherAmount(was: Line, line: Line): Label {
  const { en, zh } = labelWords(line);
  const amounts = `${amountOf(was)} → ${amountOf(line)}`;
  return { en: `${en}, ${amounts}`, zh: `${zh}${amounts}` };
}

function listed(words: readonly Label[]): Label {
  return { en: words.map(({ en }) => en).join('; '), zh: words.map(({ zh }) => zh).join('；') };
}
