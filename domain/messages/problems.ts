import type { ProblemCode } from '../kernel/fields.ts';
import type { Label } from '../label.ts';

/** What is wrong with one field, in words that say what to fix. */
export const PROBLEMS = {
  REQUIRED: { en: 'Please fill this in.', zh: '请填写此项。' },
  UNKNOWN_FIELD: { en: 'There is no such field; remove it.', zh: '没有此字段，请删除。' },
  READ_ONLY: { en: 'This field is set by the system; remove it.', zh: '此字段由系统设置，请删除。' },
  NOT_EDITABLE: { en: 'This field cannot be changed any more; leave it out.', zh: '此字段已不能修改，请勿填写。' },
  MUST_BE_TEXT: { en: 'Must be text.', zh: '必须是文本。' },
  MUST_BE_BOOLEAN: { en: 'Must be true or false.', zh: '必须是 true 或 false。' },
  MUST_BE_INTEGER: { en: 'Must be a whole number.', zh: '必须是整数。' },
  MUST_BE_LIST: { en: 'Must be a list.', zh: '必须是列表。' },
  MUST_BE_OBJECT: { en: 'Must be an object with fields.', zh: '必须是包含字段的对象。' },
  NOT_NULL: { en: 'Must not be null; leave it out instead.', zh: '不能为 null，请省略此字段。' },
  BAD_TEXT: {
    en: 'Contains a character that cannot be kept (NUL or half of a surrogate pair).',
    zh: '包含无法保存的字符（NUL 或不完整的代理对）。',
  },
  TOO_SHORT: { en: 'Must have at least {min} characters.', zh: '至少需要 {min} 个字符。' },
  TOO_LONG: { en: 'May have at most {max} characters.', zh: '最多 {max} 个字符。' },
  TOO_FEW: { en: 'Choose at least {min}.', zh: '至少选择 {min} 项。' },
  TOO_MANY: { en: 'Choose at most {max}.', zh: '最多选择 {max} 项。' },
  TOO_SMALL: { en: 'Must be at least {min}.', zh: '不能小于 {min}。' },
  TOO_LARGE: { en: 'Must be at most {max}.', zh: '不能大于 {max}。' },
  MONEY_FORMAT: {
    en: 'Must be an amount in quotes with at most two decimal places, such as "1250000.00".',
    zh: '金额须为带引号、最多两位小数的文本，例如 "1250000.00"。',
  },
  MUST_EXCEED: { en: 'Must be more than {min}.', zh: '必须大于 {min}。' },
  DATE_FORMAT: { en: 'Must be a date such as 2026-11-20.', zh: '日期格式须如 2026-11-20。' },
  INSTANT_FORMAT: {
    en: 'Must be a time with its zone, such as 2026-11-20T09:30:00+08:00.',
    zh: '时间须带时区，例如 2026-11-20T09:30:00+08:00。',
  },
  NOT_IN_PAST: { en: 'Must be {today} or later.', zh: '不能早于 {today}。' },
  NOT_IN_FUTURE: { en: 'Must be {today} or earlier.', zh: '不能晚于 {today}。' },
  EMAIL_FORMAT: { en: 'Must be an email address.', zh: '邮箱格式不正确。' },
  PHONE_FORMAT: {
    en: 'Must be a phone number: digits, spaces, brackets, hyphens.',
    zh: '电话号码只能包含数字、空格、括号和短横线。',
  },
  CODE_FORMAT: {
    en: 'Must be a code of letters and digits in the expected length.',
    zh: '须为规定长度的字母数字编码。',
  },
  ACCOUNT_FORMAT: {
    en: 'Must be 8 to 34 digits or capital letters, without spaces.',
    zh: '须为 8 至 34 位数字或大写字母，不含空格。',
  },
  QUARTER_FORMAT: { en: 'Must be a quarter such as 2026-Q2.', zh: '须为季度，例如 2026-Q2。' },
  MONTH_FORMAT: { en: 'Must be a month such as 2026-06.', zh: '须为月份，例如 2026-06。' },
  FILE_NAME_FORMAT: {
    en: 'Must be a plain file name: no slashes, no control characters, not "." or "..".',
    zh: '文件名不能包含斜杠或控制字符，也不能是“.”或“..”。',
  },
  NOT_AN_OPTION: { en: 'Choose one of the listed values.', zh: '请选择列出的值。' },
  REPEATED: { en: 'Contains a value twice.', zh: '存在重复的值。' },
  EXCLUDES_OTHERS: { en: '{option} cannot be combined with others.', zh: '{option} 不能与其他选项同时选择。' },
  MUST_BE_TRUE: { en: 'Must be confirmed.', zh: '必须确认。' },
  MUST_BE_FALSE: { en: 'Must be "no" for this to be accepted.', zh: '此项必须为“否”才能受理。' },
  ONE_OF_NEEDED: { en: 'Fill in at least one of: {fields}.', zh: '至少填写其中一项：{fields}。' },
  NOT_FOUND: { en: 'Not found, or not open to you.', zh: '未找到，或您无权使用。' },
  MASKED: {
    en: 'This is a masked value: reveal it first, send the value in clear, or leave the field out to keep what is there.',
    zh: '这是脱敏后的值：请先查看明文后填写完整内容，或省略此字段以保留原值。',
  },
  NOT_ALLOWED_HERE: { en: 'Not possible here.', zh: '此处不可用。' },
  TIME_FORMAT: { en: 'Must be a time such as 09:30, up to 24:00.', zh: '时间格式须如 09:30，最晚 24:00。' },
  MUST_EQUAL: { en: 'Must be {expected}.', zh: '必须为 {expected}。' },
  MUST_END_LATER: { en: 'Must end after it begins.', zh: '结束须晚于开始。' },
  OVERLAPS: {
    en: 'Overlaps another entry, or stands out of order.',
    zh: '与其他条目重叠，或顺序有误。',
  },
  NOT_ASCENDING: {
    en: 'Must come after the entry before it; the first one begins with null.',
    zh: '须晚于前一条；第一条须为 null。',
  },
  OUTSIDE_YEAR: { en: '{date} lies outside the year {year}.', zh: '{date} 不在 {year} 年内。' },
  NOT_A_WEEKEND_DAY: {
    en: '{date} is no weekend day, so it is a workday already.',
    zh: '{date} 不是周末，本来就是工作日。',
  },
  ALSO_A_DAY_OFF: { en: '{date} is also listed as a day off.', zh: '{date} 同时被列为休息日。' },
  NO_WORKING_DAY: { en: 'Leaves no working day.', zh: '没有留下任何工作日。' },
  TOTAL_DIFFERS: {
    en: 'The notice counts {stated}, the list has {listed}: compare the list with the notice.',
    zh: '通知合计为 {stated}，列表为 {listed}，请与通知核对。',
  },
  UNKNOWN_ZONE: {
    en: 'Must be an IANA time zone such as Asia/Singapore.',
    zh: '须为 IANA 时区，例如 Asia/Singapore。',
  },
  ID_FORMAT: {
    en: 'Must be 1 to 64 letters, digits, dots, hyphens or underscores.',
    zh: '须为 1 到 64 个字母、数字、点、短横线或下划线。',
  },
  TAKEN: { en: 'Is in use already; choose another.', zh: '已被使用，请更换。' },
  CYCLE: { en: 'Would lead back to itself.', zh: '会形成循环引用。' },
  NOT_ACTIVE: { en: 'Is not active; reactivate it first or choose another.', zh: '已停用，请先启用或另选。' },
  ONESELF: { en: 'Must be somebody else.', zh: '不能是本人。' },
  OTHER_COMPANY: { en: 'Belongs to another company.', zh: '不属于该公司。' },
  OTHER_SIDE: {
    en: 'Is for people of the other side (partner or vendor) only.',
    zh: '仅适用于另一方（伙伴或厂商）的人员。',
  },
  ROW_REPEATED: { en: 'Row {row} is about the same already.', zh: '与第 {row} 行重复。' },
  WINDOW_EMPTY: { en: 'Must be later than the beginning.', zh: '必须晚于开始时间。' },
  OTHER_CURRENCY: {
    en: 'Must be the currency of the incentive, as the business information is certified.',
    zh: '须与激励币种（已认证商业信息的币种）一致。',
  },
  SUM_DIFFERS: {
    en: 'The invoices come to {total}, the amount to invoice is {expected}: they must be equal to the cent.',
    zh: '发票合计为 {total}，开票金额为 {expected}，须完全一致。',
  },
  NOT_DIVISIBLE: {
    en: 'The amount of this incentive is fixed: it is claimed and approved whole.',
    zh: '该激励金额固定且不可拆分，须全额申请和审核。',
  },
  PERIOD_FORMAT: { en: 'Must be a month such as 2026-05.', zh: '须为月份，例如 2026-05。' },
} as const satisfies Record<ProblemCode, Label>;

/** Problems of inputs that no process declares: query parameters and the calculations of the API itself. */
export const OTHER_PROBLEMS = {
  DURATION_FORMAT: {
    en: 'Must be a length such as 10wd, 16wh, 3d, 2mo or 48h.',
    zh: '时长格式须如 10wd、16wh、3d、2mo 或 48h。',
  },
  OUT_OF_RANGE: { en: 'Reaches outside the days that can be counted.', zh: '超出可计算的日期范围。' },
  NOT_FORWARD: { en: 'Must move the clock forward.', zh: '时间只能向前推进。' },
  UNKNOWN_PARAMETER: { en: 'There is no such query parameter.', zh: '没有此查询参数。' },
  BAD_PARAMETER: { en: 'This value is not accepted here.', zh: '参数值无效。' },
} as const satisfies Record<string, Label>;

export type OtherProblemCode = keyof typeof OTHER_PROBLEMS;
