import { defineProcess, NEW } from '../kernel/process.ts';
import { PIPELINE_SECTIONS, pipelineRecordFields, progressInput } from './pipeline-record-fields.ts';
import {
  create,
  customerFact,
  deletable,
  forCustomer,
  modify,
  promotable,
  promote,
  promotionFacts,
  specifyProgress,
} from './pipeline-record-rules.ts';

/**
 * The partner's own sales pipeline (商机报备): no approval, no clock, never shown to the vendor (domain/opportunities.md section 6).
 * It ends only by being deleted; promoted, it stays beside the PO it became.
 */
export const pipelineRecord = defineProcess({
  name: 'pipeline-record',
  prefix: 'pipeline',
  path: 'pipeline-records',
  label: { en: 'Pipeline record', zh: '商机报备' },
  series: 'PR',
  fields: pipelineRecordFields,
  sections: PIPELINE_SECTIONS,
  title: 'name',
  searched: ['name', 'customerName'],
  create: 'create',
  edit: 'modify',
  remove: 'delete',
  states: {
    open: { label: { en: 'Open', zh: '跟进中' }, hiddenFrom: 'vendor', idle: true },
  },
  commands: {
    create: {
      label: { en: 'Create', zh: '新建商机' },
      done: { en: 'created the record', zh: '新建了商机' },
      from: [NEW],
      to: 'open',
      by: ['partner'],
      edits: true,
      complete: true,
      numbers: true,
      refuses: ['NOT_OWN_CUSTOMER', 'CUSTOMER_NOT_ASSOCIATED'],
      facts: customerFact,
      plan: create,
    },
    modify: {
      label: { en: 'Modify', zh: '修改商机' },
      done: { en: 'changed the record', zh: '修改了商机' },
      from: ['open'],
      by: ['partner'],
      edits: true,
      complete: true,
      refuses: ['NOT_OWN_CUSTOMER', 'CUSTOMER_NOT_ASSOCIATED'],
      facts: customerFact,
      guard: forCustomer('modify'),
      plan: modify,
    },
    delete: {
      label: { en: 'Delete', zh: '删除商机' },
      done: { en: 'deleted the record', zh: '删除了商机' },
      from: ['open'],
      by: ['partner'],
      removes: true,
      refuses: ['NOT_OWN_CUSTOMER', 'CUSTOMER_NOT_ASSOCIATED'],
      facts: customerFact,
      guard: deletable,
    },
    'specify-progress': {
      label: { en: 'Specify progress', zh: '填写进展' },
      done: { en: 'reported progress', zh: '填写了进展' },
      from: ['open'],
      by: ['partner'],
      input: progressInput,
      refuses: ['NOT_OWN_CUSTOMER', 'CUSTOMER_NOT_ASSOCIATED'],
      facts: customerFact,
      guard: forCustomer('specify-progress'),
      plan: specifyProgress,
    },
    'promote-to-po': {
      label: { en: 'Promote to PO', zh: '转为机会点' },
      done: { en: 'promoted the record to an opportunity', zh: '将商机转为了机会点' },
      from: ['open'],
      by: ['partner'],
      opens: 'partner-opportunity',
      refuses: ['NOT_OWN_CUSTOMER', 'CUSTOMER_NOT_ASSOCIATED', 'ALREADY_PROMOTED', 'NOT_IN_PLAN'],
      facts: promotionFacts,
      guard: promotable,
      plan: promote,
    },
  },
});
