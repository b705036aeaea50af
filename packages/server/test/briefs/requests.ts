import type { BriefRequest, Lead, WebPage } from '../../src/modules/briefs/briefs.types.ts';

/** Test data: a request, a lead and a page with nothing but what a test names. */
export const request = (given: Partial<BriefRequest> = {}): BriefRequest => ({
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  language: 'en',
  websiteUrl: null,
  context: null,
  bookingLink: null,
  paymentLink: null,
  pricingSummary: null,
  urgencyHook: null,
  goalCriteria: null,
  callerName: null,
  ownerEmail: 'owner@example.com',
  ...given,
});

export const lead = (given: Partial<Lead> = {}): Lead => ({
  phone: '+971501234567',
  name: null,
  company: null,
  email: null,
  title: null,
  ...given,
});

export const webPage = (given: Partial<WebPage> = {}): WebPage => ({
  url: 'https://www.cloudsync.example/',
  siteName: null,
  title: null,
  description: null,
  text: '',
  ...given,
});
