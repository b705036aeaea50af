import type { z } from 'zod';
import type { Meter, MeterEvent } from './objects.ts';
import type { meterEventCreate, summaryList } from './params.ts';
import { invalid } from './refusal.ts';
import { DAY, type State } from './state.ts';

export function createMeterEvent(state: State, params: z.output<typeof meterEventCreate>): MeterEvent {
  const { event_name, payload, identifier = state.id('mevt'), timestamp = state.now } = params;
  const meter = state.all('meter').find((one) => one.event_name === event_name);
  if (!meter) throw invalid(`No active meter found for event name "${event_name}".`, { param: 'event_name' });
  checkTime(state, timestamp);
  checkPayload(state, meter, payload);
  if (state.meterEvents.some((event) => event.identifier === identifier)) {
    throw invalid(`An event already exists with identifier ${identifier}.`);
  }
  const fixed = { object: 'billing.meter_event', created: state.now, livemode: false } as const;
  const event: MeterEvent = { ...fixed, event_name, identifier, payload, timestamp };
  state.meterEvents.push(event);
  return event;
}

function checkTime(state: State, timestamp: number): void {
  if (timestamp < state.now - 35 * DAY) {
    throw invalid('The timestamp must be within the past 35 days.', { param: 'timestamp' });
  }
  if (timestamp > state.now + 300) {
    throw invalid('The timestamp must be at most 5 minutes in the future.', { param: 'timestamp' });
  }
}

function checkPayload(state: State, meter: Meter, payload: Record<string, string>): void {
  const value = payload[meter.value_settings.event_payload_key];
  if (value === undefined || !/^\d{1,15}(\.\d{1,12})?$/.test(value)) {
    throw invalid('The payload must have a numeric value.', { param: 'payload' });
  }
  const customer = payload[meter.customer_mapping.event_payload_key];
  if (customer === undefined) throw invalid('The payload must name a customer.', { param: 'payload' });
  // Stripe accepts this usage and drops it later, which nobody would notice.
  if (!state.find('customer', customer)) state.problems.push(`usage of ${customer}, who is no customer`);
}

/** The usage of a customer from `from` until before `to`. */
export function usedBetween(state: State, meter: Meter, customer: string, from: number, to: number): number {
  const { event_payload_key: who } = meter.customer_mapping;
  const { event_payload_key: value } = meter.value_settings;
  return state.meterEvents
    .filter((event) => event.event_name === meter.event_name && event.payload[who] === customer)
    .filter(({ timestamp }) => timestamp >= from && timestamp < to)
    .reduce((sum, { payload }) => sum + Number(payload[value]), 0);
}

export function summarise(state: State, meterId: string, params: z.output<typeof summaryList>) {
  const meter = state.get('meter', meterId, 'meter');
  const { customer, start_time, end_time } = params;
  state.get('customer', customer, 'customer');
  if (start_time % 60 !== 0 || end_time % 60 !== 0) throw invalid('Times must be aligned with minute boundaries.');
  if (start_time >= end_time) throw invalid('The end must be after the start.', { param: 'end_time' });
  const aggregated_value = usedBetween(state, meter, customer, start_time, end_time);
  const summary = { id: state.id('mtrsumm'), object: 'billing.meter_event_summary', livemode: false, meter: meterId };
  return [{ ...summary, aggregated_value, start_time, end_time }];
}
