import type { CallingWindow, WEEKDAYS } from '@nova-calls/schema';
import { builder, enumValues } from '../builder/index.ts';

const WeekdayEnum = builder.enumType('Weekday', {
  description: 'A day of the week.',
  values: enumValues<(typeof WEEKDAYS)[number]>({
    mon: 'Monday.',
    tue: 'Tuesday.',
    wed: 'Wednesday.',
    thu: 'Thursday.',
    fri: 'Friday.',
    sat: 'Saturday.',
    sun: 'Sunday.',
  }),
});

export const CallingWindowType = builder.objectRef<CallingWindow>('CallingWindow').implement({
  description: 'When leads may be called, in the time of the time zone.',
  fields: (t) => ({
    timezone: t.exposeString('timezone', { description: 'The time zone as IANA names it, such as Asia/Dubai.' }),
    days: t.expose('days', { type: [WeekdayEnum], description: 'The days of the week.' }),
    from: t.exposeString('from', { description: 'The start of each day, as HH:MM.' }),
    to: t.exposeString('to', { description: 'The end of each day, as HH:MM; 24:00 is the end of the day.' }),
  }),
});

export const CallingWindowInput = builder.inputType('CallingWindowInput', {
  description: 'When leads may be called, in the time of the time zone.',
  fields: (t) => ({
    timezone: t.string({ required: true, description: 'The time zone as IANA names it, such as Asia/Dubai.' }),
    days: t.field({ type: [WeekdayEnum], required: true, description: 'The days of the week.' }),
    from: t.string({ required: true, description: 'The start of each day, as HH:MM.' }),
    to: t.string({
      required: true,
      description: 'The end of each day, as HH:MM and later than `from`; 24:00 is the end of the day.',
    }),
  }),
});
