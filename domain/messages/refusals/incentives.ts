import type { RefusalCode } from '../../kernel/refusal.ts';
import type { Message } from '../message.ts';

/** Why a rule of the programme's money refused. */
export const INCENTIVES_REFUSALS = {
  BUDGET_EXCEEDED: {
    title: { en: 'The budget does not have as much', zh: '预算余额不足' },
    detail: {
      en: 'Budget {budget} has {left} {currency} left, {asked} {currency} are needed. Raise the budget or take another one.',
      zh: '预算 {budget} 余额为 {left} {currency}，本次需要 {asked} {currency}。请追加预算或使用其他预算。',
    },
  },
  BUSINESS_INFO_EXISTS: {
    title: { en: 'Your business information is there already', zh: '商业信息已存在' },
    detail: {
      en: 'A company has one record of its business information. Open that one, and change it there.',
      zh: '每家企业只有一条商业信息记录，请打开已有记录进行变更。',
    },
  },
  BANK_LETTER_REQUIRED: {
    title: { en: 'A letter of the bank is needed', zh: '须提供银行证明' },
    detail: {
      en: 'Other than in the supplier record: {fields}. Attach a letter of your bank and choose it in the form.',
      zh: '与供应商档案不一致：{fields}。请上传银行证明并在表单中选择。',
    },
  },
  AMOUNT_TEST_LOCKED: {
    title: { en: 'No entry is left', zh: '可输入次数已用完' },
    detail: {
      en: 'The amount was wrong too often. Wait until the vendor sends another test amount.',
      zh: '金额输入错误次数已达上限，请等待厂商重新打款。',
    },
  },
  NO_BUDGET: {
    title: { en: 'There is no budget for it', zh: '没有可用预算' },
    detail: {
      en: 'No budget of this kind of incentive in {currency} is in force, or not the one named. Have one entered, or name another.',
      zh: '没有该激励类型、币种为 {currency} 的有效预算，或指定的预算不适用。请先录入预算或改用其他预算。',
    },
  },
  ALREADY_APPROVED: {
    title: { en: 'Approved already', zh: '已审核通过' },
    detail: {
      en: 'A claim can be withdrawn only before it is approved, and this one has been.',
      zh: '激励申请仅可在审核通过前撤销，该申请已审核通过。',
    },
  },
  BUSINESS_INFO_NOT_CERTIFIED: {
    title: { en: 'The business information is not certified', zh: '商业信息未认证' },
    detail: {
      en: 'Payments open once the business information is certified. Complete the certification first.',
      zh: '完成商业信息认证后方可申请付款，请先完成认证。',
    },
  },
  CURRENCY_DIFFERS: {
    title: { en: 'Another currency than certified', zh: '币种与认证信息不一致' },
    detail: {
      en: 'The incentive is in {currency}, the certified business information in {certified}. Ask programme operations to settle which holds.',
      zh: '激励币种为 {currency}，已认证商业信息的币种为 {certified}。请联系运营人员处理。',
    },
  },
  NOTHING_TO_PAY: {
    title: { en: 'There is no amount to pay', zh: '没有可支付金额' },
    detail: { en: 'The amount of this incentive is not above zero.', zh: '该激励金额不大于零，无法申请付款。' },
  },
  FROZEN: {
    title: { en: 'The incentive is frozen', zh: '激励已冻结' },
    detail: {
      en: 'Frozen because: {reasons}. It is unfrozen the day after everything is paid.',
      zh: '冻结原因：{reasons}。全部结清后次日自动解冻。',
    },
  },
  METHOD_FINAL: {
    title: { en: 'The payout method was chosen', zh: '发放方式已确定' },
    detail: {
      en: 'The payout method can be chosen once and is {method}. To have it changed, open a payout method change.',
      zh: '发放方式只能选择一次，当前为“{method}”。如需变更，请提交发放方式变更申请。',
    },
  },
  INVOICE_USED: {
    title: { en: 'The invoice number is used already', zh: '发票号码已被使用' },
    detail: {
      en: 'Invoice {invoiceNo} belongs to another payment already. Check the number, or issue another invoice.',
      zh: '发票 {invoiceNo} 已用于其他付款。请核对号码或重新开具。',
    },
  },
  ORDER_CLAIMED: {
    title: { en: 'The order is claimed already', zh: '订单已申请激励' },
    detail: {
      en: 'Order {order} counts in another claim already. Take it out and submit again.',
      zh: '订单 {order} 已用于其他激励申请，请移除后重新提交。',
    },
  },
  OFFERING_BUSY: {
    title: { en: 'The Offering is in another claim', zh: '方案已在其他申请中' },
    detail: {
      en: 'Offering {offering} is in a claim that has not ended. Submit again once that one has.',
      zh: '方案 {offering} 已在另一未结束的激励申请中，请待其结束后再提交。',
    },
  },
  CLAIMED_ALREADY: {
    title: { en: 'There is a claim for it already', zh: '已存在对应的激励' },
    detail: {
      en: 'An opportunity or label has one claim. A withdrawn or rejected one is edited and submitted again.',
      zh: '一个机会点或标签只能申请一次；已撤销或被驳回的申请请在原记录上编辑后重新提交。',
    },
  },
  EARNS_NOTHING: {
    title: { en: 'It earns no incentive', zh: '不产生激励' },
    detail: {
      en: 'What was delivered or granted is not in the scope of an incentive.',
      zh: '该交付或标签不在激励范围内。',
    },
  },
  CHANGE_ASKED: {
    title: { en: 'A change is asked for already', zh: '已提交变更申请' },
    detail: {
      en: 'A change of the payout method of this incentive waits for its answer. Wait for that first.',
      zh: '该激励的发放方式变更申请正在处理中，请等待答复。',
    },
  },
  NOT_CONCERNED: {
    title: { en: 'It does not concern this incentive', zh: '与该激励无关' },
    detail: { en: 'Nothing of this incentive changes by it.', zh: '不影响该激励。' },
  },
  FH_QUALIFICATION_EXISTS: {
    title: { en: 'The qualification is there already', zh: '资格申请已存在' },
    detail: {
      en: 'A company asks for the FH qualification once. Open that record, and go on there.',
      zh: '每家企业只有一条专职人员激励资格申请，请打开已有记录继续处理。',
    },
  },
  OPENED_BY_VENDOR_ALONE: {
    title: { en: 'The vendor opens this claim', zh: '须由厂商启动' },
    detail: {
      en: 'A stage of the CCoE is opened by the vendor once its defence is passed. Ask your ecosystem manager.',
      zh: 'CCoE各阶段由厂商按答辩结果启动申请，请联系生态经理。',
    },
  },
  QUARTER_REQUESTED: {
    title: { en: 'The quarter has its payment already', zh: '该季度已发起付款' },
    detail: {
      en: 'A quarter is paid once. Open the payment that is there, and go on with it.',
      zh: '每个季度只能发起一次付款，请打开已有付款申请继续处理。',
    },
  },
  FH_NO_AMOUNT: {
    title: { en: 'There is no amount for it', zh: '未配置激励金额' },
    detail: {
      en: 'The policy names no amount for {type} in {currency}. Ask programme operations.',
      zh: '政策未配置类型 {type}（{currency}）的激励金额，请联系运营人员。',
    },
  },
} as const satisfies Partial<Record<RefusalCode, Message>>;
