import type { ProcessDefinition } from '../kernel/process.ts';
import type { Label } from '../label.ts';

const ESCALATED: Label = { en: 'After that the lead is told.', zh: '逾期将升级至负责人。' };
const EXTENDED: Label = {
  en: 'After that it is extended once and the lead is told.',
  zh: '逾期将自动延长一次并告知负责人。',
};
const PASSED: Label = { en: 'After that the task goes to the lead.', zh: '逾期任务将转交负责人。' };

/** What silence does at the end of a clock, in words; undefined where it only reminds again (domain/deadlines.md section 5). */
export function silenceWords(
  definition: ProcessDefinition,
  expire: string | undefined,
  onExpiry: string,
): Label | undefined {
  switch (onExpiry) {
    case 'remind':
      return undefined;
    case 'escalate':
      return ESCALATED;
    case 'extend':
      return EXTENDED;
    case 'pass-to-lead':
      return PASSED;
    default: {
      const label = expire === undefined ? undefined : definition.commands[expire]?.label;
      return label && { en: `After that the default applies: ${label.en}.`, zh: `逾期将按规则处理：${label.zh}。` };
    }
  }
}
