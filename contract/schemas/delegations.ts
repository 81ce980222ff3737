import { z } from 'zod';
import { instant, label, maybeInstant, name, named, pageOf } from './common.ts';
import { text } from './tasks.ts';

const delegation = z.object({
  id: z.string(),
  fromUser: z.string().meta({ description: 'Whose seats' }),
  toUser: z.string().meta({ description: 'Who sits in them' }),
  from: instant,
  until: maybeInstant,
  endedAt: maybeInstant.meta({ description: 'When it was ended before its end' }),
  status: z.enum(['planned', 'in-force', 'over']),
  process: z.string().nullable(),
  unitId: z.string().nullable(),
  mostAmount: z.string().nullable(),
  currency: z.string().nullable(),
  reason: z.string().nullable(),
  madeBy: z.string(),
  madeAt: instant,
  version: z.int(),
  taskId: z.string().nullable().meta({ description: 'Set where it is for one task alone, handed over from that task' }),
});
export const oneDelegation = named('Delegation', delegation);
export const delegationPreview = named('DelegationPreview', delegation.extend({ valid: z.literal(true) }));
export const delegationEntry = named(
  'DelegationEntry',
  delegation.extend({
    giver: name.nullable(),
    standIn: name.nullable(),
    processLabel: label.nullable(),
    unit: name.nullable(),
    maker: name.nullable(),
    mayChange: z.boolean().meta({ description: 'Whether the reader may change or end it' }),
  }),
);
export const delegations = pageOf('DelegationList', delegationEntry);

const id = text.regex(/^[A-Za-z0-9_.-]{1,64}$/, { error: 'ID_FORMAT' });
const time = text.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/, {
  error: 'INSTANT_FORMAT',
});

export const newDelegation = named(
  'NewDelegation',
  z.strictObject({
    fromUser: id.optional().meta({ description: 'Your own seats where absent' }),
    toUser: id,
    from: time.optional().meta({ description: 'Now where absent' }),
    until: time.nullable().optional().meta({ description: 'From then on no more; without an end where absent' }),
    process: id.nullable().optional(),
    unitId: id.nullable().optional(),
    mostAmount: text.max(20).nullable().optional().meta({ description: 'Cases worth no more, in the currency' }),
    currency: text.max(3).nullable().optional(),
    reason: text.max(500).nullable().optional(),
  }),
);
export const delegationPatch = named('DelegationPatch', z.strictObject({ until: time.nullable() }));
