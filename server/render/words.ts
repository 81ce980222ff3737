import { clockNamed } from '../../domain/kernel/clock-rule.ts';
import type { Field, Fields } from '../../domain/kernel/fields.ts';
import { CONSULTATION, type HelpVerb } from '../../domain/kernel/help.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { TaskVerb } from '../../domain/kernel/task.ts';
import type { Label } from '../../domain/label.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { PersonName } from '../../engine/reads/names.ts';

const OTHER_COMMANDS: Readonly<Record<string, Label>> = {
  claim: { en: 'Claim', zh: '领取' },
  start: { en: 'Start', zh: '开始处理' },
  release: { en: 'Release', zh: '退回' },
  reassign: { en: 'Reassign', zh: '转派' },
  delegate: { en: 'Let somebody act for you', zh: '委托代办' },
  consult: { en: 'Ask somebody', zh: '征询意见' },
  answer: { en: 'Answer', zh: '答复' },
  skip: { en: 'Skip', zh: '跳过' },
  override: { en: 'Override', zh: '越权决定' },
  confirm: { en: 'Confirm', zh: '确认提议' },
  'turn-down': { en: 'Turn down', zh: '驳回提议' },
  'propose-skip': { en: 'Skip proposed', zh: '提议跳过' },
  'propose-override': { en: 'Override proposed', zh: '提议越权决定' },
  suspend: { en: 'Wait for information', zh: '挂起' },
  resume: { en: 'Go on', zh: '恢复处理' },
  'add-approver': { en: 'Add an approver', zh: '加签' },
  advance: { en: 'Clock moved (sandbox)', zh: '沙箱推进时间' },
  remind: { en: 'Reminder', zh: '提醒' },
  breach: { en: 'Deadline missed', zh: '时限超期' },
  escalate: { en: 'Escalated further', zh: '逐级升级' },
  'extend-deadline': { en: 'Deadline extended', zh: '时限延长' },
  'recalculate-deadline': { en: 'Deadline recalculated', zh: '时限重新计算' },
  'migrate-policy': { en: 'Moved to another policy version', zh: '迁移至另一版政策' },
  'pass-to-lead': { en: 'Handed to the lead', zh: '转交负责人' },
  'hand-on': { en: 'Handed on (away, or back)', zh: '代理转交或交还' },
  abstain: { en: 'Abstain', zh: '弃权' },
  recuse: { en: 'Stand aside', zh: '回避' },
  reseat: { en: 'Seats filled', zh: '补齐席位' },
  vacate: { en: 'Handler not available any more', zh: '处理人不再可用' },
  lapse: { en: 'Clock ended', zh: '计时结束' },
} satisfies Record<TaskVerb | HelpVerb | string, Label>;

/** What people call a command, a state or a deadline of a process; the code itself where nobody named it. */
export function commandLabel(definition: ProcessDefinition, command: string): Label {
  const rule = Object.hasOwn(definition.commands, command) ? definition.commands[command] : undefined;
  const other = Object.hasOwn(OTHER_COMMANDS, command) ? OTHER_COMMANDS[command] : undefined;
  return rule?.label ?? other ?? { en: command, zh: command };
}

export function processLabel(definition: ProcessDefinition | undefined, process: string): Label {
  return definition?.label ?? { en: process, zh: process };
}

export function stateLabel(definition: ProcessDefinition, state: string): Label {
  if (state === 'new') return { en: 'New', zh: '新建' };
  return definition.states[state]?.label ?? { en: state, zh: state };
}

export function deadlineLabel(definition: ProcessDefinition, name: string): Label {
  return clockNamed(definition, name)?.label ?? { en: name, zh: name };
}

export function taskLabel(definition: ProcessDefinition | undefined, kind: string): Label {
  const found = definition && Object.values(definition.states).find(state => state.task?.kind === kind);
  if (kind === CONSULTATION) return { en: 'Question to you', zh: '征询' };
  return found?.task?.label ?? { en: kind, zh: kind };
}

/** What a pointer into a document names, below its group; the pointer itself where no field is meant. */
export function fieldLabel(fields: Fields, pointer: string): Label {
  const labels: Label[] = [];
  let level: Fields | undefined = fields;
  let rows: Fields | undefined;
  for (const step of pointer.split('/').slice(1)) {
    const last = labels.at(-1);
    if (rows && last) {
      labels[labels.length - 1] = nth(last, Number(step) + 1);
      [level, rows] = [rows, undefined];
      continue;
    }
    const field: Field | undefined = level && Object.hasOwn(level, step) ? level[step] : undefined;
    if (!field) break;
    labels.push(field.label);
    level = field.kind === 'group' ? field.fields : undefined;
    rows = field.kind === 'rows' ? field.fields : undefined;
  }
  return labels.length === 0 ? { en: pointer, zh: pointer } : labels.reduce(below);
}

/** A row of a list by its place. */
function nth({ en, zh }: Label, place: number): Label {
  return { en: `${en} ${place}`, zh: `${zh} ${place}` };
}

/** The label of a member of a group. */
export function below(group: Label, label: Label): Label {
  return { en: `${group.en}: ${label.en}`, zh: `${group.zh}：${label.zh}` };
}

/** What people call a right: a role, or the command that an item is named after. */
export function rightLabel(definition: ProcessDefinition, kind: string, code: string): Label {
  return kind === 'role' ? roleLabel(code) : commandLabel(definition, code.slice(code.indexOf('.') + 1));
}

/** A person, company or office by its name in both scripts. */
export function nameLabel({ name, nameEn }: PersonName): Label {
  return { en: nameEn, zh: name };
}

export const SYSTEM: Label = { en: 'The system', zh: '系统' };
