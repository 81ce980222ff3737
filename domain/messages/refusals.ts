import type { RefusalCode } from '../kernel/refusal.ts';
import type { Message } from './message.ts';
import { ADMINISTRATION_REFUSALS } from './refusals/administration.ts';
import { CERTIFICATION_REFUSALS } from './refusals/certification.ts';
import { COMMANDS_REFUSALS } from './refusals/commands.ts';
import { DISTRIBUTION_REFUSALS } from './refusals/distribution.ts';
import { INCENTIVES_REFUSALS } from './refusals/incentives.ts';
import { OPPORTUNITIES_REFUSALS } from './refusals/opportunities.ts';
import { POLICIES_REFUSALS } from './refusals/policies.ts';
import { REGISTRY_REFUSALS } from './refusals/registry.ts';
import { TASKS_REFUSALS } from './refusals/tasks.ts';

/** Why something was refused, in words (architecture section 7; approvals section 3). Never anything of another partner. */
export const REFUSALS = {
  ...COMMANDS_REFUSALS,
  ...TASKS_REFUSALS,
  ...OPPORTUNITIES_REFUSALS,
  ...POLICIES_REFUSALS,
  ...ADMINISTRATION_REFUSALS,
  ...INCENTIVES_REFUSALS,
  ...CERTIFICATION_REFUSALS,
  ...REGISTRY_REFUSALS,
  ...DISTRIBUTION_REFUSALS,
} as const satisfies Record<RefusalCode, Message>;
