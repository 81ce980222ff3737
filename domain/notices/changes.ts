import type { NoticeText, NoticeTexts } from './notice-text.ts';

const asked: NoticeText = {
  title: { en: 'Changes requested: {number} {title}', zh: '待修改：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}): changes are asked for.\nThe remarks stand at their fields; change them there and send it again.\nPlease do so by {due}.\n{silence}',
    zh: '{process}“{title}”（{number}）需要修改。\n修改意见标注在对应字段处，请修改后重新提交。\n请于 {due} 前完成。\n{silence}',
  },
};

const resubmitted: NoticeText = {
  title: { en: 'Changed: {number} {title}', zh: '已修改：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}) was changed and waits for a decision again.\nIts page shows what is different.',
    zh: '{process}“{title}”（{number}）已修改，等待再次处理。\n修改内容见详情页。',
  },
};

const withdrawn: NoticeText = {
  title: { en: 'Withdrawn: {number} {title}', zh: '已撤回：{number} {title}' },
  body: {
    en: '{process} "{title}" ({number}) was withdrawn by whoever asked for it.\nNothing is left to decide.',
    zh: '{process}“{title}”（{number}）已由申请人撤回。\n无需再处理。',
  },
};

/** What is told where changes are asked for and made, of any process. */
export const CHANGES_NOTICES = {
  'changes-requested': { partner: asked, vendor: asked },
  resubmitted: { partner: resubmitted, vendor: resubmitted },
  withdrawn: { partner: withdrawn, vendor: withdrawn },
} as const satisfies Record<string, NoticeTexts>;
