import { type CommandDefinition, NEW } from '../kernel/process.ts';
import { refuse } from '../kernel/refusal.ts';
import { MOVED } from './claim-notices.ts';
import {
  earnsNothing,
  enteredFacts,
  enterIncentive,
  isNegative,
  makeEligible,
  openingFacts,
  openingInput,
} from './incentive-claim-opening.ts';
import { edited, editedFacts } from './incentive-claim-orders.ts';
import { openRequirements, subjectFacts } from './incentive-claim-review.ts';
import { wrongTerms } from './incentive-claim-terms.ts';

/** How a claim comes to be: heard of, or entered by programme operations; then the partner opens it. */
export const openingCommands = {
  'make-eligible': {
    label: { en: 'Make eligible', zh: '生成可申请激励' },
    done: { en: 'made the incentive eligible', zh: '生成了可申请激励' },
    from: [NEW],
    to: 'eligible',
    by: ['system'],
    numbers: true,
    input: openingInput,
    refuses: ['EARNS_NOTHING', 'CLAIMED_ALREADY'],
    facts: openingFacts,
    guard: earnsNothing,
    plan: makeEligible,
    tell: [{ template: 'claim-eligible', to: [{ role: 'partner-admin', at: 'partner' }] }],
  },
  'enter-incentive': {
    label: { en: 'Enter an incentive', zh: '录入激励' },
    done: { en: 'entered the incentive', zh: '录入了激励' },
    from: [NEW],
    to: 'eligible',
    by: ['vendor'],
    edits: true,
    editable: ['partnerId', 'kind', 'title', 'period', 'grossAmount', 'currency', 'negative'],
    numbers: true,
    facts: enteredFacts,
    plan: enterIncentive,
    tell: [{ template: 'claim-eligible', to: [{ role: 'partner-admin', at: 'partner' }] }],
  },
  'withdraw-negative': {
    label: { en: 'Take back a negative incentive', zh: '撤销负激励' },
    done: { en: 'took the negative incentive back', zh: '撤销了负激励' },
    from: ['eligible'],
    to: 'void',
    by: ['vendor'],
    item: 'claim.enter-incentive',
    outcome: 'TAKEN_BACK',
    reason: {},
    refuses: ['NOT_CONCERNED'],
    guard: ({ data }) => (data.negativeAmount === undefined ? refuse('NOT_CONCERNED') : undefined),
    tell: [MOVED],
  },
  'open-claim': {
    label: { en: 'Open claim', zh: '发起申请' },
    done: { en: 'opened the claim', zh: '发起了申请' },
    from: ['eligible'],
    to: 'draft',
    by: ['partner'],
    refuses: ['NOTHING_TO_PAY'],
    facts: subjectFacts,
    guard: isNegative,
    requires: openRequirements,
  },
  edit: {
    label: { en: 'Edit', zh: '编辑申请' },
    done: { en: 'edited the claim', zh: '编辑了申请' },
    from: ['draft', 'withdrawn', 'rejected'],
    by: ['partner'],
    edits: true,
    editable: ['grossAmount', 'currency', 'taxRate', 'taxIncluded', 'orders', 'evidence', 'consent'],
    facts: editedFacts,
    plan: context => wrongTerms(context) ?? edited(context),
  },
} as const satisfies Record<string, CommandDefinition>;
