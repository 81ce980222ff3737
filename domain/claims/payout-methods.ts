import type { Label } from '../label.ts';

/** How an incentive is paid out (domain/incentives.md section 4). */
export const PAYOUT_METHODS = {
  BANK_TRANSFER: { en: 'Bank transfer', zh: '银行转账' },
  ACCOUNT_TOPUP: { en: 'Top-up of the vendor account', zh: '充值到账户' },
  ACCOUNT_TOPUP_OWED_INVOICE: { en: 'Resale top-up recorded as owed invoice', zh: '代售返充值记欠票' },
  VOUCHER_QUOTA: { en: 'Voucher quota', zh: '返代金券额度' },
} as const satisfies Record<string, Label>;

/** By which model the partner sells: it decides how it may be paid. */
export const SALES_MODELS = {
  CONSULTING: { en: 'Consulting', zh: '顾问销售' },
  RESALE: { en: 'Resale', zh: '代售' },
} as const satisfies Record<string, Label>;

/** Special VAT invoices alone, on paper or electronic; never ordinary ones. */
export const INVOICE_KINDS = {
  SPECIAL_VAT_PAPER: { en: 'Special VAT invoice on paper', zh: '增值税专用发票（纸质）' },
  SPECIAL_VAT_ELECTRONIC: { en: 'Electronic special VAT invoice', zh: '增值税专用发票（电子）' },
} as const satisfies Record<string, Label>;
