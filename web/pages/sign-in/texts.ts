import { defineTexts } from '../../i18n/texts.ts';

export const useSignInTexts = defineTexts('sign-in', {
  title: { en: 'Sign in', zh: '登录' },
  lead: {
    en: 'This installation runs on its sample programme. Choose whom to be; sign out to be somebody else.',
    zh: '本系统正在运行示例项目。请选择要扮演的人员；退出后可换成其他人。',
  },
  vendor: { en: 'Vendor', zh: '厂商' },
  partner: { en: 'Partners', zh: '伙伴' },
  filter: { en: 'Name, company or role', zh: '姓名、公司或角色' },
  nobody: { en: 'Nobody is called so', zh: '没有符合条件的人员' },
  again: { en: 'Sign in', zh: '登录' },
  failed: { en: 'Signing in did not work', zh: '登录失败' },
  signedOut: { en: 'You are signed out', zh: '您已退出' },
  signedOutHint: {
    en: 'The sign-in service may still know you: on a machine that others use, sign out there too.',
    zh: '登录服务可能仍保留您的登录状态；在公用设备上，请同时在登录服务中退出。',
  },
  loading: { en: 'Loading', zh: '加载中' },
});
