import type { Label } from '../../domain/label.ts';

/** Why a DMN file cannot be taken, or what of it was left out: what, where in the table, and in which line of the file. */
export interface DmnProblem {
  code: keyof typeof TEXTS;
  about: string;
  /** `rule 3, input 2`, as the table says it. */
  at?: string;
  line?: number;
}

const TEXTS = {
  NOT_DMN: { en: 'The file is no DMN', zh: '该文件不是 DMN' },
  TOO_LARGE: { en: 'The file is too large', zh: '文件过大' },
  NO_TABLE: { en: 'The file has no decision table', zh: '文件中没有决策表' },
  SEVERAL_TABLES: {
    en: 'The file has several decisions; give one with one table',
    zh: '文件包含多个决策,请只保留一张决策表',
  },
  HIT_POLICY: {
    en: 'Hit policy not known here; UNIQUE, FIRST, ANY and COLLECT are',
    zh: '不支持该命中策略,仅支持 UNIQUE、FIRST、ANY、COLLECT',
  },
  AGGREGATION: { en: 'A table that collects does not aggregate here', zh: '不支持对收集结果做聚合' },
  LANGUAGE: { en: 'Expressions must be FEEL', zh: '表达式必须使用 FEEL' },
  DEFAULT: { en: 'The default must be a constant', zh: '默认值必须是常量' },
  SYNTAX: { en: 'Cannot be read', zh: '无法解析' },
  UNKNOWN_NAME: { en: 'No such name', zh: '名称不存在' },
  FORBIDDEN: { en: 'Not allowed in a policy', zh: '策略中不允许使用' },
  WARNING: { en: 'Has no value', zh: '没有取值' },
  TYPE: { en: 'Is of the wrong type', zh: '类型不符' },
  WRONG_CELLS: { en: 'Too many or too few cells', zh: '单元格数量不符' },
  NO_OUTPUT: { en: 'The table has no output', zh: '决策表没有输出列' },
  SAME_OUTPUT: { en: 'Two outputs of one name', zh: '输出列重名' },
  ALLOWED_VALUES: { en: 'Left out: allowed values', zh: '已忽略:允许值' },
} satisfies Record<string, Label>;

export function isDmnCode(code: string): code is DmnProblem['code'] {
  return Object.hasOwn(TEXTS, code);
}

/** One line a person can act on: where, what, about what. */
export function dmnProblemText({ code, about, at, line }: DmnProblem): Label {
  const where = [line === undefined ? '' : String(line), at].filter(Boolean).join(': ');
  const say = (text: string) => [where, about ? `${text}: ${about}` : text].filter(Boolean).join(': ');
  return { en: say(TEXTS[code].en), zh: say(TEXTS[code].zh) };
}
