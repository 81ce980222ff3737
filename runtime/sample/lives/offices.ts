/** Who works together on opportunities: an office of the vendor and the partners at home there. */
export const OFFICES = [
  {
    partners: ['hai-admin', 'hai-sales', 'chen-admin'],
    province: 'CN-11',
    city: '北京',
    pdm: 'wang-fang',
    psm: 'zhao-qiang',
    bd: 'lin-hao',
    lead: 'gao-lei',
    offeredTo: { id: 'org-haiyue', accepts: 'hai-admin' },
  },
  {
    partners: ['tong-admin', 'lan-admin'],
    province: 'CN-44',
    city: '深圳',
    pdm: 'xu-jing',
    psm: 'ma-chao',
    bd: 'tan-wei',
    lead: 'he-min',
    offeredTo: { id: 'org-tongda', accepts: 'tong-admin' },
  },
] as const;

export type Office = (typeof OFFICES)[number];
