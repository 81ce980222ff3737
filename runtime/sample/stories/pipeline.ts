import type { Step, Story } from '../story.ts';

interface Sale {
  name: string;
  customerId: string;
  industry: string;
  spend: string;
  type?: string;
  phase?: string;
  certainty?: number;
  description: string;
}

function sale(key: string, said: Sale, steps: readonly Step[]): Story {
  const {
    name,
    customerId,
    industry,
    spend,
    type = 'NEW_CUSTOMER',
    phase = 'contact',
    certainty = 20,
    description,
  } = said;
  const form = {
    name,
    customerId,
    type,
    industry,
    phase,
    winCertainty: certainty,
    description,
    expectedMonthlySpend: spend,
    currency: 'CNY',
  };
  return { key, process: 'pipeline-record', form, steps };
}

/** What account managers keep for themselves before anything is shared with the vendor: records of every phase, one promoted. */
export const PIPELINE: readonly Story[] = [
  sale(
    'rec-precision-mes',
    {
      name: '津海精密二期产线MES上云',
      customerId: 'cus-precision',
      industry: 'MANUFACTURING',
      spend: '86000.00',
      type: 'EXPANSION',
      description: '一期ERP稳定后,二期产线的MES与质检影像计划上云。',
    },
    [
      ['-40 10:12', 'hai-sales', 'create'],
      [
        '-33 15:20',
        'hai-sales',
        'specify-progress',
        { phase: 'requirement', winCertainty: 35, text: '与生产部确认质检影像每日增量约两百GB' },
      ],
      [
        '-21 11:05',
        'hai-sales',
        'specify-progress',
        {
          phase: 'solution',
          winCertainty: 55,
          techExchange: '边缘节点与云端对象存储架构交流一次',
          text: '客户认可边云协同方案',
        },
      ],
      [
        '-8 16:32',
        'hai-sales',
        'specify-progress',
        { phase: 'test', winCertainty: 70, testDetail: '影像上传压测通过,峰值三百MB每秒', text: '进入测试' },
      ],
    ],
  ),
  sale(
    'rec-college-lab',
    {
      name: '泰山职院云上实训平台',
      customerId: 'cus-college',
      industry: 'EDUCATION',
      spend: '32000.00',
      certainty: 30,
      description: '四个二级学院的实训环境统一到云上,按课表开关机,已与信息化处对齐需求。',
    },
    [
      ['-26 09:44', 'hai-sales', 'create'],
      [
        '-17 14:10',
        'hai-sales',
        'specify-progress',
        { phase: 'solution', winCertainty: 60, techExchange: '课表联动开关机方案交流', text: '方案通过初评' },
      ],
      ['-6 10:25', 'hai-sales', 'promote-to-po'],
    ],
  ),
  sale(
    'rec-wind-forecast',
    {
      name: '冀风功率预测模型训练',
      customerId: 'cus-wind',
      industry: 'ENERGY',
      spend: '120000.00',
      type: 'EXPANSION',
      phase: 'requirement',
      certainty: 40,
      description: '十二座风场的功率预测模型迁到云上训练。',
    },
    [
      ['-30 13:40', 'hai-sales-two', 'create'],
      [
        '-12 10:55',
        'hai-sales-two',
        'specify-progress',
        { phase: 'negotiation', winCertainty: 80, text: '商务条款只剩付款周期未定' },
      ],
    ],
  ),
  sale(
    'rec-supply-backup',
    {
      name: '京畿供应链异地灾备',
      customerId: 'cus-supply',
      industry: 'OTHER',
      spend: '18000.00',
      type: 'MIGRATION',
      description: '仓储系统的异地灾备,客户要求恢复时间两小时以内。',
    },
    [
      ['-24 15:02', 'hai-sales-two', 'create'],
      [
        '-10 11:18',
        'hai-sales-two',
        'specify-progress',
        { phase: 'lost', winCertainty: 0, text: '客户决定沿用现有机房,明年再议' },
      ],
    ],
  ),
  sale(
    'rec-media-render',
    {
      name: '新视界渲染资源续费',
      customerId: 'cus-media',
      industry: 'INTERNET',
      spend: '64000.00',
      type: 'RENEWAL',
      phase: 'negotiation',
      certainty: 85,
      description: '渲染资源包到期续费,规格上调三成。',
    },
    [
      ['-15 09:36', 'hai-finance', 'create'],
      ['-4 16:48', 'hai-finance', 'specify-progress', { phase: 'won', winCertainty: 100, text: '续费合同已签' }],
    ],
  ),
  sale(
    'rec-insurer-claims',
    {
      name: '恒泽人寿理赔影像识别',
      customerId: 'cus-insurer',
      industry: 'FINANCE',
      spend: '95000.00',
      description: '理赔影像自动识别,客户尚未指定客户经理。',
    },
    [['-9 14:22', 'hai-admin', 'create']],
  ),
  sale(
    'rec-elevator-iot',
    {
      name: '北辰电梯维保物联扩容',
      customerId: 'cus-elevator',
      industry: 'MANUFACTURING',
      spend: '27000.00',
      type: 'EXPANSION',
      phase: 'requirement',
      certainty: 45,
      description: '维保物联平台接入终端由两万台增至五万台。',
    },
    [
      ['-19 10:08', 'chen-sales', 'create'],
      ['-7 15:30', 'chen-sales', 'modify', { expectedMonthlySpend: '31000.00' }],
    ],
  ),
  sale(
    'rec-container-twin',
    {
      name: '珠江口码头数字孪生',
      customerId: 'cus-container',
      industry: 'OTHER',
      spend: '150000.00',
      phase: 'solution',
      certainty: 50,
      description: '堆场与岸桥的数字孪生,第一阶段覆盖两个泊位。',
    },
    [['-14 11:46', 'tong-sales', 'create']],
  ),
  sale(
    'rec-tea-trace',
    {
      name: '西湖茶业产地溯源',
      customerId: 'cus-tea',
      industry: 'RETAIL',
      spend: '9000.00',
      description: '产地溯源小程序与数据看板。',
    },
    [['-13 09:58', 'lan-sales', 'create']],
  ),
  sale(
    'rec-dental-imaging',
    {
      name: '仁爱口腔影像归档',
      customerId: 'cus-dental',
      industry: 'HEALTHCARE',
      spend: '15000.00',
      phase: 'requirement',
      certainty: 35,
      description: '总经销商为二级经销商的客户报备:二十六家诊所的影像归档。',
    },
    [['-5 14:36', 'tong-channel', 'create']],
  ),
];
