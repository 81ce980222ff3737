import type { Label } from '../label.ts';

interface FindingText {
  severity: 'error' | 'warning';
  text: Label;
}

const error = (en: string, zh: string): FindingText => ({ severity: 'error', text: { en, zh } });
const warning = (en: string, zh: string): FindingText => ({ severity: 'warning', text: { en, zh } });

/** What lint says of a policy, and whether it keeps it from being activated (design/approvals.md section 2). */
export const FINDINGS = {
  UNKNOWN_PROCESS: error(
    'There is no process or settings document called {process}.',
    '没有名为 {process} 的流程或设置。',
  ),
  EFFECTIVE_FROM: error(
    'Must be a time with its zone, such as 2026-12-01T00:00:00+08:00.',
    '时间须带时区，例如 2026-12-01T00:00:00+08:00。',
  ),
  UNKNOWN_KEY: error('No rule reads {key}; check its spelling or remove it.', '没有规则使用 {key}，请检查拼写或删除。'),
  MISSING_KEY: error('The rules need {key}; the version in force has it.', '规则需要 {key}，当前生效版本中有此项。'),
  VALUE_TYPE: error('Must be {expected}.', '必须是{expected}。'),
  TOTAL_DIFFERS: warning(
    'It says {total}, but the lengths it is made of come to {sum}.',
    '此处为 {total}，而各环节时长合计为 {sum}。',
  ),
  MIN_ABOVE_MAX: error('The least ({min}) is above the most ({max}).', '下限（{min}）大于上限（{max}）。'),
  UNKNOWN_CALENDAR: error('There is no calendar {calendar}.', '没有日历 {calendar}。'),
  UNKNOWN_UNIT: error('There is no office {unit}.', '没有部门 {unit}。'),
  UNKNOWN_ROLE: error('There is no role {role}.', '没有角色 {role}。'),
  UNKNOWN_ITEM: error('There is no permission {item}.', '没有权限项 {item}。'),
  UNKNOWN_USER: error('There is no active person {user}.', '没有在职人员 {user}。'),
  UNKNOWN_FIELD_PATH: error('The cases of this process have no field {field}.', '该流程的记录没有字段 {field}。'),
  UNKNOWN_STATE: error('The process has no state {state}.', '该流程没有状态 {state}。'),
  UNKNOWN_TABLE: error('There is no decision table {table}.', '没有决策表 {table}。'),
  UNKNOWN_GROUP: error('The stage has no group {group}.', '该环节没有分组 {group}。'),
  NOTHING_TO_DECIDE: error(
    'Nothing is decided in the state {state}, so nobody can be asked there.',
    '状态 {state} 中没有待决事项，无法设置审批人。',
  ),
  UNREACHABLE_STAGE: error('No case ever reaches the state {state}.', '没有记录会到达状态 {state}。'),
  UNCOVERED_OUTCOME: error(
    'No command of the state {state} says {verdict}, so the rule cannot end that way.',
    '状态 {state} 没有表示“{verdict}”的操作，规则无法以此结束。',
  ),
  UNCOVERED_SILENCE: error(
    'If nobody answers in the stage {state}, the case waits without end: its rule needs a clock here, such as 5wd.',
    '环节“{state}”若无人处理，记录将一直等待：须在此设置时限，例如 5wd。',
  ),
  NO_CLOCK: warning(
    'If nobody answers, the case waits without end: the process has no clock in this state.',
    '若无人处理，记录将一直等待：该流程在此状态没有时限。',
  ),
  NO_WAY_ON_EXPIRY: error(
    'Silence cannot decide here: choose one of {words}.',
    '此处逾期不能自动决定，请选择：{words}。',
  ),
  GROUP_REPEATED: error('Two groups are called {group}.', '有两个分组名为 {group}。'),
  GROUP_NEVER_SITS: error('The group {group} can never sit: {because}.', '分组 {group} 永远不会参与：{because}。'),
  GROUP_NEVER_REACHED: error(
    'The group {group} is never asked: it comes after the group {before}, which can never say yes.',
    '分组 {group} 永远轮不到：排在其前的分组 {before} 永远无法同意。',
  ),
  STAGE_MAY_BE_EMPTY: warning(
    'It is possible that no group sits; then the case stops with an incident.',
    '可能没有任何分组参与，此时记录会停下并产生异常事件。',
  ),
  NOBODY_ELIGIBLE: error('Nobody can be found for the group {group} now.', '分组 {group} 目前找不到任何人。'),
  NOBODY_AT: warning(
    'Nobody can be found for the group {group} at: {places}.',
    '分组 {group} 在以下部门找不到人：{places}。',
  ),
  ONLY_ONE_ELIGIBLE: warning(
    'Only one person can be found for the group {group}; what they submit themselves stops with an incident.',
    '分组 {group} 只能找到一人；其本人提交的记录会停下并产生异常事件。',
  ),
  MORE_THAN_EXIST: error(
    'The group {group} needs {needed} to say yes, but {most} can be found at most.',
    '分组 {group} 需要 {needed} 人同意，但最多只能找到 {most} 人。',
  ),
  MORE_THAN_EXIST_AT: warning(
    'The group {group} needs {needed} to say yes; fewer can be found at: {places}.',
    '分组 {group} 需要 {needed} 人同意，以下部门人数不足：{places}。',
  ),
  MORE_THAN_SEATS: error(
    'The group {group} needs {needed} to say yes, but has {seats} seats.',
    '分组 {group} 需要 {needed} 人同意，但只有 {seats} 个席位。',
  ),
  CANDIDATES_BARRED: error(
    'Everybody the group {group} finds is barred from it: the requester may not decide.',
    '分组 {group} 找到的人均被回避规则排除：提交人不得审批。',
  ),
  TOO_FEW_PEOPLE: error(
    '{needed} different people must decide here, but only {most} can be found.',
    '此处须由 {needed} 个不同的人决定，但只能找到 {most} 人。',
  ),
  ONE_STAGE_ONLY: error('Two different people need at least two stages.', '“不同人员”规则至少需要两个环节。'),
  NO_LIMITS: error(
    'The rule adds up signing limits, but nobody the group {group} finds has one.',
    '规则按签字限额累计，但分组 {group} 中没有人有限额。',
  ),
  OFFERED_BEAR_NO_LIMIT: error(
    'The rule of the group {group} adds up signing limits, and a seat offered to many has none: give each person a seat of their own.',
    '分组 {group} 按签字限额累计，而供多人领取的席位没有限额，请改为每人一席。',
  ),
  NO_AMOUNT: error('The process says nowhere what a case is worth.', '该流程没有定义金额。'),
  EXPRESSION_SYNTAX: error('Cannot be read at “{about}”.', '“{about}”处无法解析。'),
  EXPRESSION_UNKNOWN_NAME: error('The case has nothing called {about}.', '记录中没有名为 {about} 的内容。'),
  EXPRESSION_FORBIDDEN: error(
    '{about} may not be asked: the same case must give the same answer at any time.',
    '不能使用 {about}：同一记录在任何时间都应得到相同结果。',
  ),
  EXPRESSION_PATTERN: error(
    'A pattern cannot have “{about}”: it has characters, classes, groups, choices, repetitions, ^ and $, and the flags i, s and m.',
    '匹配模式不支持“{about}”：可用字符、字符类、分组、选择、重复、^ 与 $，以及标志 i、s、m。',
  ),
  EXPRESSION_WARNING: error('Gives no value: {about}.', '没有得到值：{about}。'),
  EXPRESSION_TYPE: error('Is of the wrong type: {about}.', '类型不符：{about}。'),
  COLUMN_REPEATED: error('Two columns are called {column}.', '有两列名为 {column}。'),
  NO_OUTPUT: error('The table has no result column.', '该表没有结果列。'),
  CELLS_MISSING: error(
    'Row {row} has not one cell for each column ({cells}).',
    '第 {row} 行的单元格数与列数不符（{cells}）。',
  ),
  NO_ROWS: error('The table has no row.', '该表没有任何行。'),
  ROWS_OVERLAP: error(
    'Rows {other} and {row} both match, where one at most may: for example {example}.',
    '第 {other} 行与第 {row} 行会同时匹配，而此表最多允许一行匹配，例如 {example}。',
  ),
  ROW_NEVER_REACHED: warning(
    'Row {row} is never used: no case matches it, or earlier rows take all that do.',
    '第 {row} 行永远不会用到：没有记录与之匹配，或已被前面的行全部匹配。',
  ),
  NO_ROW_FOR_SOME: error(
    'No row answers a case such as {example}: add a row, or a default.',
    '没有行适用于这样的记录：{example}。请增加一行或设置默认值。',
  ),
  NO_ROW_PERHAPS: warning(
    'It cannot be seen that every case gets an answer: add a row of dashes at the end, or a default.',
    '无法确认所有记录都有结果：请在末尾增加全为“-”的行，或设置默认值。',
  ),
  NO_GROUP_COLUMN: error(
    'A table that chooses groups needs an output column called group.',
    '用于选择分组的表需要名为 group 的输出列。',
  ),
  TABLE_UNUSED: warning('No stage uses this table.', '没有环节使用此表。'),
  NOBODY_ADMINISTERS: error(
    'Nobody could change policies any more: no role has {item}.',
    '将没有人能再修改政策：没有角色拥有 {item}。',
  ),
} as const satisfies Record<string, FindingText>;

export type FindingCode = keyof typeof FINDINGS;
