import { describeReceipt } from '../../domain/calendar/describe-receipt.ts';
import type { Language } from '../../domain/label.ts';
import type { CalendarImpact, Movement } from '../../engine/calendars/impact.ts';
import type { Engine } from '../../engine/ports.ts';
import { deadlineLabel } from './words.ts';

/** What a calendar would move, each example with its receipt in the reader's language. */
export function impactBody(engine: Engine, { byItself, onRequest }: CalendarImpact, language: Language) {
  return { byItself: movementBody(engine, byItself, language), onRequest: movementBody(engine, onRequest, language) };
}

export function movementBody({ processes }: Engine, { examples, byProcess, ...counts }: Movement, language: Language) {
  return {
    ...counts,
    byProcess: Object.entries(byProcess).map(([process, of]) => ({
      process,
      label: processes.get(process)?.label ?? { en: process, zh: process },
      ...of,
    })),
    examples: examples.map(({ name, from, to, receipt, ...of }) => {
      const definition = processes.get(of.process);
      return {
        ...of,
        deadline: { name, label: definition ? deadlineLabel(definition, name) : { en: name, zh: name } },
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        receipt,
        lines: describeReceipt(receipt, language),
      };
    }),
  };
}
