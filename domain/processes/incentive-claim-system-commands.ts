import type { CommandDefinition } from '../kernel/process.ts';
import { MOVED } from './claim-notices.ts';
import { autoIssue, automaticFacts, switched, switchFacts } from './incentive-claim-automatic.ts';
import { anotherLabel, lostLabelFacts, lostLabelInput } from './incentive-claim-opening.ts';
import { leavePlan, notLeaving, notRejoining, planFacts, planInput, rejoinPlan } from './incentive-claim-plan.ts';
import { BEFORE_REQUEST, UNPAID } from './incentive-claim-states.ts';
import { lapse, negativeFacts, offsetInput, takeOffset } from './incentive-claim-validity.ts';

/** What time and other processes do to a claim (domain/incentives.md section 5, domain/effects.md section 2). */
export const systemCommands = {
  void: {
    label: { en: 'Void', zh: '失效' },
    done: { en: 'let the claim lapse: its validity is over', zh: '有效期已过，激励失效' },
    from: BEFORE_REQUEST,
    to: 'void',
    by: ['clock'],
    facts: negativeFacts,
    plan: context => lapse(context, 'EXPIRED'),
    tell: [MOVED],
  },
  'lose-label': {
    label: { en: 'Label lost', zh: '标签失效' },
    done: { en: 'let the incentive lapse, as the label was lost', zh: '因标签失效，激励失效' },
    from: ['eligible', 'draft'],
    to: 'void',
    by: ['system'],
    outcome: 'LABEL_LOST',
    input: lostLabelInput,
    refuses: ['NOT_CONCERNED'],
    facts: lostLabelFacts,
    guard: anotherLabel,
    tell: [MOVED],
  },
  'leave-plan': {
    label: { en: 'Plan left', zh: '退出伙伴计划' },
    done: { en: 'noted that the partner left the plan', zh: '记录了伙伴退出计划' },
    from: UNPAID,
    by: ['system'],
    input: planInput,
    refuses: ['NOT_CONCERNED'],
    facts: planFacts,
    guard: notLeaving,
    plan: leavePlan,
    tell: [{ template: 'claim-expires', to: MOVED.to }],
  },
  'rejoin-plan': {
    label: { en: 'Plan joined again', zh: '重新加入伙伴计划' },
    done: { en: 'noted that the partner joined the plan again', zh: '记录了伙伴重新加入计划' },
    from: UNPAID,
    by: ['system'],
    input: planInput,
    refuses: ['NOT_CONCERNED'],
    facts: planFacts,
    guard: notRejoining,
    plan: rejoinPlan,
  },
  'take-offset': {
    label: { en: 'Offset', zh: '抵扣' },
    done: { en: 'was offset against an incentive that lapsed', zh: '与失效激励抵扣' },
    from: ['eligible'],
    to: ['void'],
    by: ['system'],
    input: offsetInput,
    plan: takeOffset,
    tell: [MOVED],
  },
  'auto-issue': {
    label: { en: 'Automatic issuance', zh: '自动发放' },
    done: { en: 'was to be issued automatically', zh: '执行了自动发放' },
    from: ['payable'],
    to: ['payment-review'],
    by: ['clock'],
    facts: automaticFacts,
    plan: autoIssue,
  },
  'switch-automatic': {
    label: { en: 'Automatic issuance switched', zh: '自动发放开关变更' },
    done: { en: 'followed the switch of automatic issuance', zh: '更新了自动发放设置' },
    from: ['payable'],
    by: ['system'],
    facts: switchFacts,
    plan: switched,
  },
} as const satisfies Record<string, CommandDefinition>;
