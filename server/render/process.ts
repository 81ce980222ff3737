import { commandsWithPath } from '../../contract/process-operations.ts';
import { diagramOf } from '../../domain/kernel/diagram.ts';
import { movesOf } from '../../domain/kernel/moves.ts';
import { targets } from '../../domain/kernel/possible.ts';
import { type ClockRule, type CommandDefinition, itemOf, type ProcessDefinition } from '../../domain/kernel/process.ts';
import { silenceWords } from '../../domain/notices/silence.ts';
import { type Policy, policyText } from '../../domain/policy/policy.ts';
import { keyLabel } from '../../domain/policy/where.ts';
import { type RoleItems, roleMay } from '../../domain/role-may.ts';
import { ROLES } from '../../domain/roles.ts';

/** What holds for a process now, beside its own file. */
export interface InForce {
  policy: Policy;
  roleItems: RoleItems;
}

/** A process as its file reads, with the policy in force: states and their clocks, commands and who may give them, the diagram. */
export function processBody(definition: ProcessDefinition, inForce: InForce) {
  const { name, label, path, create, states, commands } = definition;
  const withPath = commandsWithPath(definition);
  return {
    name,
    label,
    path: `/v1/${path}`,
    create,
    policyVersion: inForce.policy.version,
    states: Object.entries(states).map(([code, { label: stateLabel, final, task, deadline }]) => ({
      code,
      label: stateLabel,
      final: final === true,
      task: task ? { kind: task.kind, label: task.label, decides: task.decides } : null,
      deadline: deadline ? clockOf(definition, deadline, inForce.policy) : null,
    })),
    clocks: Object.entries(definition.clocks ?? {}).map(([clock, rule]) => ({
      ...clockOf(definition, { ...rule, name: clock }, inForce.policy),
      in: rule.in,
    })),
    totals: Object.keys(definition.totals ?? {}).map(key => ({
      key,
      label: keyLabel(key, definition),
      within: policyText(inForce.policy, key),
    })),
    commands: Object.entries(commands).map(([code, rule]) => ({
      code,
      label: rule.label,
      from: rule.parent ?? rule.from,
      to: targets(rule),
      by: rule.by,
      item: itemOf(definition, code),
      roles: rolesOf(definition, code, rule, inForce.roleItems),
      path: code === create ? `/v1/${path}` : withPath.includes(code) ? `/v1/${path}/{id}/${code}` : null,
      reasons: rule.reason?.codes
        ? Object.entries(rule.reason.codes).map(([reason, text]) => ({ code: reason, label: text }))
        : null,
      asksReason: rule.reason !== undefined,
    })),
    moves: movesOf(definition),
    diagram: diagramOf(definition),
  };
}

/** How long a clock runs by the policy, and what its end does. */
function clockOf(definition: ProcessDefinition, clock: ClockRule, policy: Policy) {
  const { name, label, expire, timeOfDay } = clock;
  const within = policyText(policy, clock.within);
  const silence = silenceWords(definition, expire, policyText(policy, clock.onExpiry)) ?? null;
  return { name, label, within: timeOfDay ? `${within} ${policyText(policy, timeOfDay)}` : within, silence };
}

/** The roles that hold the command's item by the access policy; none where only time or another case gives it. */
function rolesOf(definition: ProcessDefinition, code: string, { by }: CommandDefinition, roleItems: RoleItems) {
  const need = { items: [itemOf(definition, code)], sides: by };
  return Object.entries(ROLES).flatMap(([role, label]) =>
    roleMay(need, role, roleItems[role] ?? []) ? [{ code: role, label }] : [],
  );
}
