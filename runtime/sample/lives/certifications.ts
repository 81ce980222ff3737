import type { Life, LifeStep } from './life.ts';

const CAPABILITIES = ['PLANNING', 'DATABASE', 'AI', 'BIGDATA', 'CLOUD_NATIVE', 'SECURITY'] as const;
const PARTNERS = ['hai-admin', 'chen-admin', 'tong-admin', 'lan-admin'] as const;
const SHEET = '能力评估表.txt';

function certification(name: string, weight: number, rest: readonly LifeStep[]): Life {
  return {
    name,
    weight,
    tell: (n, pick) => {
      const partner = pick(PARTNERS);
      return {
        process: 'capability-certification',
        form: {
          name: `能力认证 ${n}`,
          capability: pick(CAPABILITIES),
          level: '2',
          region: 'CN',
          summary: '三个已验收项目，五名持证工程师。',
        },
        steps: [
          [0, partner, 'save-draft'],
          [0, partner, 'attach', { fileName: SHEET, text: `能力评估表 ${n}\n自评：满足全部条目。\n` }],
          [0, partner, 'attach', { fileName: '验收报告.txt', text: `项目验收报告 ${n}\n客户已签字。\n` }],
          [0, partner, 'edit-draft', ({ file }) => ({ assessmentSheet: file(SHEET) })],
          [1, partner, 'submit'],
          ...rest,
        ],
      };
    },
  };
}

/** What becomes of certifications; level 2, so that no claim comes of them. */
export const CERTIFICATION_LIVES: readonly Life[] = [
  certification('certification-certified', 25, [
    [2, 'bai-xue', 'pass-initial'],
    [6, 'shen-tao', 'pass-technical'],
    [1, 'luo-min', 'sign'],
    [1, 'qin-shan', 'sign'],
    [1, 'yu-fei', 'sign'],
  ]),
  certification('certification-refused', 10, [
    [2, 'jiang-nan', 'pass-initial'],
    [8, 'fan-yi', 'pass-technical'],
    [2, 'qin-shan', 'refuse', { reason: { text: '案例规模低于认证要求' } }],
  ]),
];
