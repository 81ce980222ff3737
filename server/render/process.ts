import { commandsWithPath } from '../../contract/process-operations.ts';
import { diagramOf } from '../../domain/kernel/diagram.ts';
import { targets } from '../../domain/kernel/possible.ts';
import { itemOf, type ProcessDefinition } from '../../domain/kernel/process.ts';

/** A process as its file reads: states, commands with both labels, the diagram. */
export function processBody(definition: ProcessDefinition) {
  const { name, label, path, create, states, commands } = definition;
  const withPath = commandsWithPath(definition);
  return {
    name,
    label,
    path: `/v1/${path}`,
    create,
    states: Object.entries(states).map(([code, { label: stateLabel, final, task, deadline }]) => ({
      code,
      label: stateLabel,
      final: final === true,
      task: task ? { kind: task.kind, label: task.label, decides: task.decides } : null,
      deadline: deadline ? { name: deadline.name, label: deadline.label } : null,
    })),
    commands: Object.entries(commands).map(([code, rule]) => ({
      code,
      label: rule.label,
      from: rule.parent ?? rule.from,
      to: targets(rule),
      by: rule.by,
      item: itemOf(definition, code),
      path: code === create ? `/v1/${path}` : withPath.includes(code) ? `/v1/${path}/{id}/${code}` : null,
      reasons: rule.reason?.codes
        ? Object.entries(rule.reason.codes).map(([reason, text]) => ({ code: reason, label: text }))
        : null,
    })),
    diagram: diagramOf(definition),
  };
}
