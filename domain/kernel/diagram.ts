import { targets } from './possible.ts';
import { NEW, type ProcessDefinition } from './process.ts';

/** The state diagram of a process as Mermaid text, both languages in each label; generated into docs/, checked for drift. */
export function diagramOf(definition: ProcessDefinition): string {
  const lines = ['stateDiagram-v2'];
  for (const [code, state] of Object.entries(definition.states)) {
    lines.push(`  state "${state.label.en} / ${state.label.zh}" as ${idOf(code)}`);
  }
  for (const [name, rule] of Object.entries(definition.commands)) {
    const froms = rule.parent ? [NEW] : rule.from;
    for (const from of froms) {
      for (const to of rule.removes ? ['[*]'] : targets(rule, from)) {
        if (from !== to)
          lines.push(`  ${from === NEW ? '[*]' : idOf(from)} --> ${to === '[*]' ? to : idOf(to)}: ${name}`);
      }
    }
  }
  for (const [code, state] of Object.entries(definition.states)) if (state.final) lines.push(`  ${idOf(code)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

function idOf(code: string): string {
  return code.replaceAll('-', '_');
}
