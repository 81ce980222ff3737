import type { Fields } from '../kernel/fields.ts';
import { defineProcess, type Seat } from '../kernel/process.ts';
import type { Label } from '../label.ts';
import { LEVELS } from '../registry/kinds/level.ts';
import { draftCommands } from './drafts.ts';
import {
  approve,
  draftFacts,
  levelFacts,
  levelRequirements,
  ownDraft,
  saveDraft,
  submit,
  submitGuard,
  whyNotHigher,
} from './level-upgrade-rules.ts';

const sections = { level: { en: 'Level', zh: '伙伴等级' } } as const satisfies Record<string, Label>;

const { ADVANCED, PREMIER, CORE } = LEVELS;

const draftRules = {
  refuses: ['CORE_BY_PDM', 'LEVEL_BY_PARTNER'],
  facts: draftFacts,
  plan: saveDraft,
} as const;

const fields = {
  level: {
    kind: 'option',
    options: { ADVANCED, PREMIER, CORE },
    section: 'level',
    required: true,
    always: true,
    label: { en: 'Level asked for', zh: '申请等级' },
    help: { en: 'The core level is asked for by your PDM.', zh: '核心级由生态经理代为申请。' },
  },
  partnerId: {
    kind: 'text',
    format: 'case-id',
    section: 'level',
    fixed: true,
    choose: { operation: 'listOrganizations', query: { kind: 'partner', status: 'active' } },
    label: { en: 'Partner', zh: '伙伴' },
    help: {
      en: 'For whom a PDM asks; leave it out for your own company.',
      zh: '由生态经理代为申请时填写，为本公司申请时留空。',
    },
  },
  note: {
    kind: 'text',
    multiline: true,
    section: 'level',
    label: { en: 'Note', zh: '说明' },
    help: { en: 'What the reviewer should know.', zh: '供审核人参考的说明。' },
  },
  name: { kind: 'text', section: 'level', system: true, label: { en: 'Name of the level', zh: '等级名称' } },
} as const satisfies Fields;

/** Never the one who asked; a PDM of the partner's office or programme operations. */
const REVIEWERS: readonly Seat[] = [
  { role: 'pdm', at: 'home-unit' },
  { role: 'vendor-ops', at: 'vendor' },
];
const TOLD: readonly Seat[] = [
  { person: 'submitter' },
  { role: 'partner-admin', at: 'partner' },
  { role: 'pdm', at: 'home-unit' },
];

/** A partner rises to a higher level once every requirement is met (domain/certification.md section 4). */
export const levelUpgrade = defineProcess({
  name: 'level-upgrade',
  prefix: 'level',
  path: 'level-upgrades',
  label: { en: 'Level upgrade', zh: '等级提升' },
  series: 'LU',
  fields,
  sections,
  title: 'name',
  searched: ['name'],
  create: 'save-draft',
  edit: 'edit-draft',
  remove: 'delete-draft',
  states: {
    draft: { label: { en: 'Draft', zh: '草稿' }, idle: true },
    'under-review': {
      label: { en: 'Under review', zh: '审核中' },
      task: {
        kind: 'level-review',
        label: { en: 'Review the upgrade', zh: '审核等级提升' },
        candidates: REVIEWERS,
        decides: ['approve', 'reject'],
        direct: 'level.review.direct-decision',
      },
      deadline: {
        name: 'level-review',
        label: { en: 'Review of the upgrade', zh: '等级提升审核时限' },
        within: 'level.review.within',
        onExpiry: 'level.review.on-expiry',
      },
    },
    approved: { label: { en: 'Approved', zh: '审核通过' }, final: true },
    rejected: { label: { en: 'Rejected', zh: '审核不通过' }, final: true },
  },
  commands: {
    ...draftCommands({
      by: ['partner', 'vendor'],
      item: 'level.submit',
      creatorOr: 'partner-admin',
      save: draftRules,
      edit: { ...draftRules, guard: ownDraft },
      remove: { refuses: draftRules.refuses, guard: ownDraft },
    }),
    submit: {
      label: { en: 'Submit', zh: '提交升级申请' },
      done: { en: 'asked for the level', zh: '提交了升级申请' },
      from: ['draft'],
      to: 'under-review',
      by: ['partner', 'vendor'],
      creatorOr: 'partner-admin',
      complete: true,
      submits: true,
      numbers: true,
      refuses: ['LEVEL_NOT_HIGHER', 'CORE_BY_PDM', 'LEVEL_BY_PARTNER', 'LEVEL_REQUEST_OPEN'],
      facts: levelFacts,
      guard: submitGuard,
      requires: levelRequirements,
      plan: submit,
      tell: [{ template: 'level-submitted', to: REVIEWERS }],
    },
    approve: {
      label: { en: 'Approve', zh: '审核通过' },
      done: { en: 'approved the level', zh: '审核通过了等级提升' },
      verdict: 'approve',
      from: ['under-review'],
      to: 'approved',
      by: ['vendor'],
      notSubmitter: true,
      refuses: ['LEVEL_NOT_HIGHER'],
      facts: levelFacts,
      guard: whyNotHigher,
      requires: levelRequirements,
      plan: approve,
      event: 'level-changed',
      tell: [{ template: 'level-decided', to: TOLD }],
    },
    reject: {
      label: { en: 'Reject', zh: '审核不通过' },
      done: { en: 'rejected the level', zh: '审核不通过' },
      verdict: 'reject',
      from: ['under-review'],
      to: 'rejected',
      by: ['vendor'],
      notSubmitter: true,
      reason: {},
      tell: [{ template: 'level-decided', to: TOLD }],
    },
  },
});
