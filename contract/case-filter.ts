import { DEADLINE_OUTCOMES } from '../domain/kernel/owed.ts';
import { PROCESS_NAMES } from '../domain/process-names.ts';
import { DUE, type QueryParameter } from './query.ts';

const SORTS = ['updated', 'due', 'submitted', 'number', 'created'];

export const TIER: QueryParameter = {
  name: 'tier',
  type: 'text',
  values: ['own', 'second'],
  summary: { en: 'Of the own company, or of its resellers only', zh: '本公司，或仅二级经销商' },
};

/** How lists of cases are narrowed and ordered; a saved view is a query of these. */
export const CASE_FILTER: readonly QueryParameter[] = [
  { name: 'state', type: 'codes', summary: { en: 'States, separated by commas', zh: '状态，多个以逗号分隔' } },
  { name: 'open', type: 'boolean', summary: { en: 'Only open or only closed cases', zh: '仅进行中或仅已关闭' } },
  {
    name: 'q',
    type: 'text',
    max: 200,
    summary: {
      en: 'Text found anywhere in number, title, customer or other searched fields, in any case of its letters',
      zh: '编号、标题、客户等检索字段中任意位置的文本，不区分大小写',
    },
  },
  { name: 'partner', type: 'text', max: 64, summary: { en: 'Of one partner, by id', zh: '伙伴' } },
  TIER,
  {
    name: 'unit',
    type: 'text',
    max: 64,
    summary: { en: 'Handled by one office, by id; `none` by none', zh: '经办部门；none 表示无部门' },
  },
  {
    name: 'assignee',
    type: 'text',
    max: 64,
    summary: { en: 'With a task in the hands of one person, by id; `me` is you', zh: '经办人；me 表示本人' },
  },
  DUE,
  { name: 'due-from', type: 'instant', summary: { en: 'Due at or after', zh: '时限不早于' } },
  { name: 'due-before', type: 'instant', summary: { en: 'Due before', zh: '时限早于' } },
  {
    name: 'deadline',
    type: 'codes',
    values: DEADLINE_OUTCOMES,
    summary: {
      en: 'With a deadline that was kept, missed (late), or ended by silence (expired)',
      zh: '存在按时办结（kept）、超期（late）或逾期自动处理（expired）的时限',
    },
  },
  { name: 'stage', type: 'text', max: 64, summary: { en: 'Of those deadlines, one by name', zh: '上述时限的名称' } },
  {
    name: 'settled-from',
    type: 'instant',
    summary: { en: 'Of those deadlines, settled at or after', zh: '上述时限的结果不早于' },
  },
  {
    name: 'settled-before',
    type: 'instant',
    summary: { en: 'Of those deadlines, settled before', zh: '上述时限的结果早于' },
  },
  { name: 'submitted-from', type: 'instant', summary: { en: 'Submitted at or after', zh: '提交不早于' } },
  { name: 'submitted-before', type: 'instant', summary: { en: 'Submitted before', zh: '提交早于' } },
  {
    name: 'sort',
    type: 'text',
    values: SORTS.flatMap(sort => [sort, `-${sort}`]),
    preset: '-updated',
    summary: { en: 'Order; a hyphen for the other way round', zh: '排序；前加连字符为倒序' },
  },
];

export const PROCESS_FILTER: QueryParameter = {
  name: 'process',
  type: 'text',
  values: PROCESS_NAMES,
  summary: { en: 'One process', zh: '流程' },
};
