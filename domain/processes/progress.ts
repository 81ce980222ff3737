import { grantFor } from '../kernel/actor.ts';
import type { Fields, Problem } from '../kernel/fields.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { CommandDefinition, Notice, RuleContext, Seat } from '../kernel/process.ts';
import { type Refusal, refuse } from '../kernel/refusal.ts';
import { policyFlag } from '../policy/policy.ts';
import { STAGES } from './opportunity-fields.ts';
import { END_REASONS } from './reasons.ts';

const ADMINISTRATORS: readonly Seat[] = [{ role: 'partner-admin', at: 'partner' }];

/** Whom a partner's notices about its own case reach: who submitted it and the partner's administrators. */
export const PARTNER: readonly Seat[] = [{ person: 'submitter' }, ...ADMINISTRATORS];

const ORDER = Object.keys(STAGES);

const progressInput = {
  stage: { kind: 'option', options: STAGES, required: true, label: { en: 'Stage', zh: '阶段' } },
  percent: { kind: 'integer', required: true, label: { en: 'Progress in percent', zh: '进度百分比' } },
  text: { kind: 'text', multiline: true, required: true, label: { en: 'Progress', zh: '进展' } },
  nextAction: { kind: 'text', label: { en: 'Next action', zh: '下一步动作' } },
  nextDate: { kind: 'date', label: { en: 'Next date', zh: '下一步日期' } },
  amount: { kind: 'money', currency: 'currency', label: { en: 'Amount', zh: '金额' } },
  signedOn: {
    kind: 'date',
    notAfter: 'today',
    label: { en: 'Signed on', zh: '签单日期' },
    help: { en: 'Needed with the amount where the stage becomes "Signed".', zh: '阶段为“已签单”时与金额一并必填。' },
  },
  deliveryEndDate: {
    kind: 'date',
    notAfter: 'today',
    label: { en: 'Delivery end', zh: '交付结束日期' },
    help: { en: 'Needed where the stage becomes "Delivered".', zh: '阶段为“交付完成”时必填。' },
  },
  explanation: {
    kind: 'text',
    label: { en: 'Reason for going back or losing', zh: '回退或丢单原因' },
    help: { en: 'Needed where the stage goes back or the deal is lost.', zh: '阶段回退或丢单时必填。' },
  },
} as const satisfies Fields;

const wonInput = {
  signedOn: { ...progressInput.signedOn, required: true },
  amount: { ...progressInput.amount, required: true },
} as const satisfies Fields;

const deliveredInput = {
  deliveryEndDate: { ...progressInput.deliveryEndDate, required: true },
} as const satisfies Fields;

interface Ways {
  /** The state updates open in. */
  active: string;
  prefix: 'po' | 'ho';
  /** Whom the partner's notices reach; an HO was submitted by the vendor. */
  told: readonly Seat[];
}

function deliveredEvent({ prefix }: Ways): string {
  return `${prefix}-delivered`;
}

/** Progress until delivery, the same for PO and HO (domain/opportunities.md sections 2.2, 3.2 and 5). */
export function progressCommands(active: string, prefix: 'po' | 'ho') {
  const ways: Ways = { active, prefix, told: prefix === 'po' ? PARTNER : ADMINISTRATORS };
  return {
    'update-progress': {
      label: { en: 'Update progress', zh: '更新进展' },
      done: { en: 'reported progress', zh: '更新了进展' },
      from: [active, 'won'],
      to: { [active]: ['won', 'lost'], won: ['delivered'] },
      by: ['partner', 'vendor'],
      input: progressInput,
      refuses: ['BACKWARD_NEEDS_REASON', 'INVALID_STEP', 'NOT_MARKED_DELIVERED', 'ALREADY_MARKED_DELIVERED'],
      plan: context => updateProgress(context, ways),
    },
    'mark-won': {
      label: { en: 'Mark won', zh: '标记赢单' },
      done: { en: 'marked the opportunity as won', zh: '标记了赢单' },
      from: [active],
      to: 'won',
      by: ['partner', 'vendor'],
      input: wonInput,
      plan: context => won(context),
    },
    'mark-lost': {
      label: { en: 'Mark lost', zh: '标记丢单' },
      done: { en: 'marked the opportunity as lost', zh: '标记了丢单' },
      from: [active],
      to: 'lost',
      by: ['partner', 'vendor'],
      reason: { codes: END_REASONS },
      plan: context => ({ set: { stage: 'lost', ...stamp(context) } }),
    },
    'mark-delivered': {
      label: { en: 'Mark delivered', zh: '标记交付完成' },
      done: { en: 'marked the delivery as done', zh: '标记了交付完成' },
      from: ['won'],
      by: ['partner'],
      input: deliveredInput,
      refuses: ['ALREADY_MARKED_DELIVERED'],
      guard: context => (context.data.deliveryMarkedBy ? refuse('ALREADY_MARKED_DELIVERED') : undefined),
      plan: context => markDelivered(context),
    },
    'confirm-delivery': {
      label: { en: 'Confirm delivery', zh: '确认交付' },
      done: { en: 'confirmed the delivery', zh: '确认了交付' },
      from: ['won'],
      to: 'delivered',
      by: ['vendor'],
      event: deliveredEvent(ways),
      tell: [{ template: 'delivery-confirmed', to: ways.told }],
      refuses: ['NOT_MARKED_DELIVERED'],
      guard: context => notMarked(context),
      plan: context => deliver(context),
    },
  } satisfies Record<string, CommandDefinition>;
}

function stamp(context: RuleContext) {
  return { lastUpdatedAt: new Date(context.now).toISOString() };
}

function won(context: RuleContext): PlanParts {
  const { signedOn, amount } = context.input;
  return { set: { stage: 'signed', signedOn: signedOn ?? null, signedAmount: amount ?? null, ...stamp(context) } };
}

function markDelivered(context: RuleContext): PlanParts {
  const by = context.actor.kind === 'person' ? context.actor.userId : null;
  const deliveryEndDate = context.input.deliveryEndDate ?? null;
  return { set: { stage: 'delivered', deliveryEndDate, deliveryMarkedBy: by, ...stamp(context) } };
}

/** The partner marks, BD confirms; the state between stays `won` (Q33, `po.delivery.needs-confirmation`). */
function notMarked(context: RuleContext): Refusal | undefined {
  const needed = policyFlag(context.policy, 'po.delivery.needs-confirmation');
  return needed && !context.data.deliveryMarkedBy ? refuse('NOT_MARKED_DELIVERED') : undefined;
}

function deliver(context: RuleContext): PlanParts {
  return { set: { stage: 'delivered', deliveredAt: new Date(context.now).toISOString(), ...stamp(context) } };
}

/** Forward only, backward with a reason; `signed`, `delivered` and `lost` move the case (domain/opportunities.md section 5). */
function updateProgress(context: RuleContext, ways: Ways): PlanParts | Refusal | Problem[] {
  const { input, data, actor, snapshot } = context;
  const stage = String(input.stage);
  const step = ORDER.indexOf(stage) - ORDER.indexOf(String(data.stage ?? 'qualify'));
  if (step < 0 && !input.explanation) return refuse('BACKWARD_NEEDS_REASON', { from: data.stage ?? null, to: stage });
  if (step < 0 && snapshot?.state === 'won' && ORDER.indexOf(stage) < ORDER.indexOf('signed')) {
    return refuse('INVALID_STEP', { state: 'won', stage });
  }
  const side = actor.kind === 'person' ? actor.side : 'vendor';
  const entry = {
    ...input,
    by: actor.kind === 'person' ? actor.userId : 'system',
    side: side.toUpperCase(),
    at: new Date(context.now).toISOString(),
  };
  const moved = stageMove(context, stage, side, ways);
  if (Array.isArray(moved) || 'refused' in moved) return moved;
  const told: Notice[] = side === 'vendor' ? [{ template: 'updated-by-vendor', to: ways.told }] : [];
  // Going back from delivered takes the partner's mark back too.
  const unmarked =
    data.deliveryMarkedBy && stage !== 'delivered' ? { deliveryMarkedBy: null, deliveryEndDate: null } : {};
  return {
    ...moved,
    set: { stage, percent: input.percent ?? null, ...unmarked, ...stamp(context), ...moved.set },
    records: [{ kind: 'progress', data: entry }],
    tell: told,
  };
}

/** An update whose stage is a milestone is the milestone's own command, with its rules and its permission. */
function stageMove(
  context: RuleContext,
  stage: string,
  side: 'partner' | 'vendor',
  ways: Ways,
): PlanParts | Refusal | Problem[] {
  const { input, snapshot } = context;
  const here = snapshot?.state ?? ways.active;
  const active = here === ways.active;
  if (stage === 'lost') {
    if (!active) return refuse('INVALID_STEP', { state: here, stage });
    return mayNot(context, 'mark-lost', ways) ?? (input.explanation ? { to: 'lost' } : missing('explanation'));
  }
  if (stage === 'signed' && active) {
    const lacking = (['signedOn', 'amount'] as const).filter(field => input[field] === undefined);
    return (
      mayNot(context, 'mark-won', ways) ?? (lacking.length > 0 ? missing(...lacking) : { to: 'won', ...won(context) })
    );
  }
  if (stage === 'delivering' && active) return refuse('INVALID_STEP', { state: here, stage });
  if (stage !== 'delivered') return {};
  if (here !== 'won') return refuse('INVALID_STEP', { state: here, stage });
  return side === 'vendor' ? confirmedBy(context, ways) : markedBy(context, ways);
}

function confirmedBy(context: RuleContext, ways: Ways): PlanParts | Refusal {
  const refusal = mayNot(context, 'confirm-delivery', ways) ?? notMarked(context);
  return refusal ?? { to: 'delivered', event: deliveredEvent(ways), ...deliver(context) };
}

function markedBy(context: RuleContext, ways: Ways): PlanParts | Refusal | Problem[] {
  if (context.data.deliveryMarkedBy) return refuse('ALREADY_MARKED_DELIVERED');
  const refusal = mayNot(context, 'mark-delivered', ways);
  return refusal ?? (context.input.deliveryEndDate === undefined ? missing('deliveryEndDate') : markDelivered(context));
}

function mayNot({ actor, snapshot }: RuleContext, command: string, { prefix }: Ways): Refusal | undefined {
  const item = `${prefix}.${command}`;
  return actor.kind === 'person' && grantFor(actor, item, snapshot)
    ? undefined
    : refuse('NOT_PERMITTED', { command, item });
}

function missing(...fields: string[]): Problem[] {
  return fields.map(field => ({ pointer: `/${field}`, code: 'REQUIRED' }));
}
