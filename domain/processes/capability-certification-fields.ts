import type { Fields } from '../kernel/fields.ts';
import type { Label } from '../label.ts';
import { REGIONS } from '../regions.ts';

export const CERTIFICATION_SECTIONS = {
  capability: { en: 'Capability', zh: '能力' },
  evidence: { en: 'Assessment and evidence', zh: '评估与举证' },
  review: { en: 'Course of the review', zh: '评审过程' },
} as const satisfies Record<string, Label>;

/** What a partner applies for and proves it with; the files themselves are attachments (domain/certification.md section 1). */
export const certificationFields = {
  name: {
    kind: 'text',
    section: 'capability',
    required: true,
    always: true,
    label: { en: 'Application', zh: '申请名称' },
    help: { en: 'What this application is called in your lists.', zh: '便于在列表中识别的名称。' },
  },
  capability: {
    kind: 'option',
    options: { policy: 'cert.capabilities' },
    section: 'capability',
    required: true,
    label: { en: 'Capability', zh: '能力' },
    help: { en: 'The capability the label will name.', zh: '能力标签对应的能力。' },
  },
  level: {
    kind: 'option',
    options: { '1': { en: 'Level 1', zh: '一级' }, '2': { en: 'Level 2', zh: '二级' } },
    section: 'capability',
    required: true,
    label: { en: 'Level', zh: '等级' },
  },
  region: {
    kind: 'option',
    options: REGIONS,
    section: 'capability',
    required: true,
    label: { en: 'Where the label is used', zh: '标签使用范围' },
    help: { en: 'A badge may be used only within this scope.', zh: '徽标仅可在此范围内使用。' },
  },
  summary: {
    kind: 'text',
    multiline: true,
    section: 'evidence',
    required: true,
    label: { en: 'What the evidence shows', zh: '举证说明' },
    help: { en: 'Which projects and people prove the capability.', zh: '说明可证明该能力的项目与人员。' },
  },
  assessmentSheet: {
    kind: 'text',
    format: 'case-id',
    section: 'evidence',
    choose: { operation: 'listAttachments' },
    label: { en: 'Assessment sheet', zh: '评估表' },
    help: {
      en: 'Attach the sheet and the evidence first, then say which of the files is the sheet.',
      zh: '请先上传评估表和举证材料，再选择哪一份是评估表。',
    },
  },
  supplementFor: {
    kind: 'option',
    options: {
      'initial-review': { en: 'Initial review', zh: '初审' },
      'technical-review': { en: 'Technical review', zh: '技术评审' },
    },
    section: 'review',
    system: true,
    label: { en: 'Supplement asked for by', zh: '要求补充的环节' },
  },
  supplementUsed: {
    kind: 'integer',
    section: 'review',
    system: true,
    label: { en: 'Working days of supplement used', zh: '已用补充材料工作日' },
  },
  defencePartnerAt: {
    kind: 'instant',
    section: 'review',
    system: true,
    label: { en: 'Defence meeting, as the partner scheduled it', zh: '伙伴预约的答辩时间' },
  },
  defenceVendorAt: {
    kind: 'instant',
    section: 'review',
    system: true,
    label: { en: 'Defence meeting, as the vendor scheduled it', zh: '厂商预约的答辩时间' },
  },
  defenceAt: {
    kind: 'instant',
    section: 'review',
    system: true,
    label: { en: 'Defence meeting, agreed by both', zh: '双方确认的答辩时间' },
  },
  defenceWhere: {
    kind: 'text',
    section: 'review',
    system: true,
    label: { en: 'Where the defence is held', zh: '答辩会议地址' },
  },
  technicalUsed: {
    kind: 'integer',
    section: 'review',
    system: true,
    label: { en: 'Working days of technical review before the meeting', zh: '答辩前已用技术评审工作日' },
  },
} as const satisfies Fields;

/** A defence meeting (domain/certification.md section 1). */
export const defenceInput = {
  at: {
    kind: 'instant',
    required: true,
    label: { en: 'Time of the meeting', zh: '会议时间' },
    help: {
      en: 'The clock stops until then once the other side schedules the same time.',
      zh: '双方预约同一时间后，评审时限暂停至会议时间。',
    },
  },
  where: { kind: 'text', label: { en: 'Link or place', zh: '会议链接或地点' } },
} as const satisfies Fields;
