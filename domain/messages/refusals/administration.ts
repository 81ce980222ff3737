import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why something around the cases was refused: the directory, calendars, views, what is erased or called off. */
export const ADMINISTRATION_REFUSALS = {
  VIEW_NAME_TAKEN: {
    title: { en: 'You have a view of this name', zh: '视图名称已存在' },
    detail: {
      en: 'You keep a view "{name}" of this list already. Choose another name, or change that one.',
      zh: '您在此列表已有名为“{name}”的视图，请更换名称或修改原视图。',
    },
  },
  TOO_MANY_VIEWS: {
    title: { en: 'You keep too many views', zh: '视图数量过多' },
    detail: {
      en: 'At most {max} are kept for a person. Remove one first.',
      zh: '每人最多保存 {max} 个视图，请先删除。',
    },
  },
  CALENDAR_EXISTS: {
    title: { en: 'There is such a calendar already', zh: '日历已存在' },
    detail: {
      en: 'The calendar {calendar} is there already. Add a version to it, or choose another id.',
      zh: '日历 {calendar} 已存在，请新增其版本，或使用其他标识。',
    },
  },
  TOO_MANY_ROWS: {
    title: { en: 'The file has too many rows', zh: '文件行数过多' },
    detail: { en: 'At most {max} rows are read at once; split the file.', zh: '一次最多读取 {max} 行，请拆分文件。' },
  },
  LAST_ADMINISTRATOR: {
    title: { en: 'Nobody else administers the company', zh: '不能停用最后一名管理员' },
    detail: {
      en: 'After this {company} would have no administrator left. Give another active person the role {role} without an end first.',
      zh: '此操作后 {company} 将没有管理员，请先为其他在职人员授予不设结束时间的“{role}”角色。',
    },
  },
  ALREADY_GRANTED: {
    title: { en: 'Granted already', zh: '已授予' },
    detail: {
      en: 'The person holds this in an overlapping time already (grant {grantId}). End that one first.',
      zh: '该人员在重叠的时间段内已有此授权（{grantId}），请先结束该授权。',
    },
  },
  ALREADY_ENDED: {
    title: { en: 'It has ended', zh: '已结束' },
    detail: { en: 'What has ended stays as it is; give it anew.', zh: '已结束的不能更改，请重新授予。' },
  },
  ALREADY_HELD: {
    title: { en: 'Held already', zh: '已具备' },
    detail: {
      en: 'The person has this in an overlapping time already ({capabilityId}). End that one first.',
      zh: '该人员在重叠的时间段内已具备此资质（{capabilityId}），请先结束原有的。',
    },
  },
  CLOSES_BY_ITSELF: {
    title: { en: 'Nothing to try again', zh: '没有可重试的内容' },
    detail: { en: 'This incident closes by itself: {todo}', zh: '该异常会自动关闭：{todo}' },
  },
  ALREADY_SO: {
    title: { en: 'It is so already', zh: '状态未变化' },
    detail: { en: 'The status is {status} already.', zh: '当前状态已为 {status}。' },
  },
  HAS_RESELLERS: {
    title: { en: 'The company has active resellers', zh: '该公司仍有启用中的云经销商' },
    detail: {
      en: 'Move or deactivate its resellers first: {resellers}.',
      zh: '请先转移或停用其云经销商：{resellers}。',
    },
  },
  NOTHING_TO_ERASE: {
    title: { en: 'There is nothing left of it', zh: '没有可删除的内容' },
    detail: {
      en: 'Neither the case nor its trail holds any of these values in clear.',
      zh: '记录及其操作历史中均已没有这些信息的明文。',
    },
  },
  NOTHING_TO_CALL_OFF: {
    title: { en: 'Too late to call it off', zh: '已无法撤销' },
    detail: { en: 'Every item was sent already or called off before.', zh: '全部事项均已提交或已撤销。' },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
