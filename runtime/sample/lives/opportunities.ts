import { addMonths, dayNumber, formatDay } from '../../../domain/calendar/zone.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { hoForm, poForm, type SampleCustomer } from '../story.ts';
import type { Life, LifeStep, Moment } from './life.ts';
import { OFFICES, type Office } from './offices.ts';

const SUBJECTS = [
  { name: '核心系统迁云', industry: 'MANUFACTURING', offerings: ['PRD-CLOUD-ERP'], services: ['ECS', 'RDS'] },
  { name: '经营数据湖', industry: 'RETAIL', offerings: ['PRD-DATA-LAKE'], services: ['OBS', 'BIGDATA'] },
  { name: '业务平台容器化', industry: 'FINANCE', offerings: ['PRD-MIGRATION-KIT'], services: ['ECS', 'CCE'] },
] as const;
const KINDS = ['机械', '食品', '纺织', '化工', '物流', '商贸', '医药', '电子'] as const;
const AMOUNTS = ['360000.00', '880000.00', '1450000.00', '2600000.00', '4200000.00'] as const;

type Pick = Parameters<Life['tell']>[1];
type Subject = (typeof SUBJECTS)[number];

function customer(n: number, { province, city }: Office, { industry }: Subject, pick: Pick): SampleCustomer {
  const contact = { name: '周敏', title: '信息部经理', phone: `+86 139${String(n).padStart(8, '0')}` };
  return { name: `${city}${pick(KINDS)}${n}号有限公司`, province, city, industry, contact };
}

function poOf(n: number, office: Office, pick: Pick): (moment: Moment) => JsonObject {
  const subject = pick(SUBJECTS);
  const [who, amount] = [customer(n, office, subject, pick), pick(AMOUNTS)];
  return ({ today }) =>
    poForm(who, {
      name: `${subject.name} ${n}`,
      description: '客户现有系统运行在自建机房，设备已过保，计划分两期迁移到云上，第一期半年内完成。',
      amount,
      services: subject.services,
      offerings: subject.offerings,
      sign: addMonths(today, 3) ?? today,
      bant: [
        '本年度信息化专项预算已经批准',
        '信息部牵头选型，总经理办公会决策',
        '降低机房运维成本，满足高峰期扩容',
        '计划一个季度内完成签约与上线',
      ],
      consent: `${formatDay(dayNumber(today) - 1)}T02:00:00.000Z`,
    });
}

/** A PO and what becomes of it after its submission. */
function opportunity(
  name: string,
  weight: number,
  rest: (office: Office, partner: string) => readonly LifeStep[],
): Life {
  return {
    name,
    weight,
    tell: (n, pick) => {
      const office = pick(OFFICES);
      const partner = pick<string>(office.partners);
      return {
        process: 'partner-opportunity',
        form: poOf(n, office, pick),
        steps: [[0, partner, 'save-draft'], [0, partner, 'submit'], ...rest(office, partner)],
      };
    },
  };
}

const validated = ({ pdm, psm, bd }: Office): readonly LifeStep[] => [
  [1, pdm, 'approve-review'],
  [1, psm, 'claim'],
  [0, psm, 'reassign', { assigneeId: bd, reason: { text: '由熟悉客户的同事验证' } }],
  [2, bd, 'validate', { customerContact: '与客户电话沟通，确认预算与时间' }],
];

const won = (office: Office, partner: string): readonly LifeStep[] => [
  ...validated(office),
  [4, partner, 'update-progress', { stage: 'solution', percent: 30, text: '完成方案交流' }],
  [6, partner, 'update-progress', { stage: 'quote', percent: 60, text: '提交报价' }],
  [5, partner, 'mark-won', ({ today }) => ({ signedOn: today, amount: '800000.00' })],
];

/** A PO that is delivered at last: what an opportunity claim begins with. */
const DELIVERED: Life = opportunity('po-delivered', 90, (office, partner) => [
  ...won(office, partner),
  [9, partner, 'update-progress', { stage: 'delivering', percent: 90, text: '试运行' }],
  [8, partner, 'mark-delivered', ({ today }) => ({ deliveryEndDate: today })],
  [1, office.bd, 'confirm-delivery'],
]);

const OFFERED: Life = {
  name: 'ho-accepted',
  weight: 60,
  tell: (n, pick) => {
    const office = pick(OFFICES);
    const { bd, offeredTo } = office;
    return {
      process: 'vendor-opportunity',
      form: hoOf(n, office, pick),
      steps: [
        [0, bd, 'prepare'],
        [1, bd, 'offer'],
        [1, offeredTo.accepts, 'accept'],
        [6, offeredTo.accepts, 'update-progress', { stage: 'solution', percent: 40, text: '完成方案交流' }],
        [8, bd, 'mark-lost', { reason: { code: 'NO_BUDGET', text: '客户推迟项目' } }],
      ],
    };
  },
};

const DECLINED: Life = {
  name: 'ho-declined',
  weight: 20,
  tell: (n, pick) => {
    const office = pick(OFFICES);
    return {
      process: 'vendor-opportunity',
      form: hoOf(n, office, pick),
      steps: [
        [0, office.bd, 'prepare'],
        [0, office.bd, 'offer'],
        [2, office.offeredTo.accepts, 'decline', { reason: { code: 'NO_CAPACITY', text: '交付资源已排满' } }],
      ],
    };
  },
};

/** What it says of the baselines is not true of it: the committee decides first. */
const EXCEPTIONAL: Life = {
  name: 'ho-exceptional',
  weight: 10,
  tell: (n, pick) => {
    const office = pick(OFFICES);
    const { bd, offeredTo } = office;
    const form = hoOf(n, office, pick);
    return {
      process: 'vendor-opportunity',
      form: moment => ({
        ...form(moment),
        ruleSet: 'OTHER',
        exceptionCase: 'CUSTOMER_CHOICE',
        offeringIds: ['PRD-LEGACY-TOOL'],
      }),
      steps: [
        [0, bd, 'prepare'],
        [
          0,
          bd,
          'offering-exception request-exception',
          ({ caseOf }) => ({
            opportunityId: caseOf('vendor-opportunity'),
            exceptionCase: 'CUSTOMER_CHOICE',
            justification: '客户书面指定继续使用试点工具，更换将导致重新标定。',
          }),
        ],
        [3, 'sun-yue', 'offering-exception approve'],
        [1, bd, 'offer'],
        [2, offeredTo.accepts, 'decline', { reason: { code: 'NO_CAPACITY', text: '交付资源已排满' } }],
      ],
    };
  },
};

function hoOf(n: number, office: Office, pick: Pick): (moment: Moment) => JsonObject {
  const subject = SUBJECTS[1];
  const [who, amount] = [customer(n, office, subject, pick), pick(AMOUNTS)];
  return ({ today }) =>
    hoForm(who, {
      name: `${subject.name} ${n}`,
      description: '客户希望由熟悉行业的伙伴实施数据汇聚与分析应用，首期三个月内上线。',
      amount,
      services: subject.services,
      offerings: subject.offerings,
      sign: addMonths(today, 2) ?? today,
      partner: office.offeredTo.id,
    });
}

/** What becomes of opportunities, by how often. */
export const OPPORTUNITY_LIVES: readonly Life[] = [
  DELIVERED,
  opportunity('po-lost', 110, (office, partner) => [
    ...validated(office),
    [5, partner, 'update-progress', { stage: 'solution', percent: 30, text: '完成方案交流' }],
    [9, partner, 'mark-lost', { reason: { code: 'NO_BUDGET', text: '客户预算取消' } }],
  ]),
  opportunity('po-rejected', 70, ({ pdm }) => [
    [2, pdm, 'reject-review', { reason: { code: 'VAGUE', text: '需求描述不清，请补充后复制提交' } }],
  ]),
  opportunity('po-not-validated', 50, ({ pdm, psm, bd }) => [
    [1, pdm, 'approve-review'],
    [2, psm, 'claim'],
    [0, psm, 'reassign', { assigneeId: bd, reason: { text: '请验证' } }],
    [3, bd, 'reject-validation', { reason: { code: 'NO_BUDGET', text: '客户确认本年度没有预算' } }],
  ]),
  // Nobody validates it: time does what it does.
  opportunity('po-forgotten', 10, ({ pdm }) => [[1, pdm, 'approve-review']]),
  OFFERED,
  DECLINED,
  EXCEPTIONAL,
];
