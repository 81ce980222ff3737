import { movesOf } from './moves.ts';
import type { ProcessDefinition } from './process.ts';

/** The state diagram of a process as Mermaid text, both languages in each label; generated into docs/, checked for drift. */
export function diagramOf(definition: ProcessDefinition): string {
  const lines = ['stateDiagram-v2'];
  for (const [code, state] of Object.entries(definition.states)) {
    lines.push(`  state "${state.label.en} / ${state.label.zh}" as ${idOf(code)}`);
  }
  for (const { command, from, to } of movesOf(definition)) lines.push(`  ${idOf(from)} --> ${idOf(to)}: ${command}`);
  for (const [code, state] of Object.entries(definition.states)) if (state.final) lines.push(`  ${idOf(code)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

function idOf(code: string | null): string {
  return code === null ? '[*]' : code.replaceAll('-', '_');
}
