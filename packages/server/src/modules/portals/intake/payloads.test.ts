import { describe, expect, test } from 'vitest';
import { bayutLead, propertyFinderEvent } from '../../../../test/portals.ts';
import { readEvent } from './payloads.ts';

const read = (portal: 'property_finder' | 'bayut', json: unknown) =>
  readEvent(portal, Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)));

describe('Property Finder', () => {
  test('reads a lead', () => {
    const event = propertyFinderEvent({}, '+971 50 123 4567');
    expect(read('property_finder', event)).toEqual({
      eventId: event.id,
      eventType: 'lead.created',
      name: 'Jane Doe',
      phone: '+971501234567',
      email: 'j@x.example',
      listingReference: 'REF-1',
      listingUrl: null,
      message: null,
      payload: JSON.stringify(event),
      status: 'received',
      reason: null,
    });
  });

  test('reads the smallest valid lead, with nulls and unknown fields', () => {
    const contacts = [{ type: 'PHONE', value: 971501234567, verified: { by: ['sms'] } }];
    const event = {
      id: 7,
      type: 'lead.created',
      new: [{}],
      payload: { sender: { contacts, name: null }, listing: null },
    };
    expect(read('property_finder', event)).toMatchObject({
      eventId: '7',
      phone: '+971501234567',
      name: null,
      email: null,
      listingReference: null,
      status: 'received',
    });
  });

  test('takes the first number that can be called', () => {
    const contacts = [
      { type: 'phone', value: 'n/a' },
      { type: 'phone', value: null },
      { type: 'whatsapp', value: '050 123 4567' },
    ];
    expect(read('property_finder', propertyFinderEvent({ payload: { sender: { contacts } } })).phone).toBe(
      '+971501234567',
    );
  });

  test.each([
    ['no contacts', {}],
    ['an e-mail only', { contacts: [{ type: 'email', value: 'j@x.example' }] }],
    ['a number that is none', { contacts: [{ type: 'phone', value: '12' }] }],
  ])('keeps %s without calling it', (_what, sender) => {
    const event = read('property_finder', propertyFinderEvent({ payload: { sender } }));
    expect(event).toMatchObject({ phone: null, status: 'ignored', reason: expect.stringContaining('no phone') });
  });

  test.each(['lead.updated', 'lead.assigned', 'lead.imagined'])('keeps %s without calling it', (type) => {
    const event = read('property_finder', { id: 'e-1', type, payload: 'of any kind' });
    expect(event).toMatchObject({
      eventType: type,
      phone: null,
      status: 'ignored',
      reason: expect.stringContaining(type),
    });
  });
});

describe('Bayut', () => {
  test('reads a pushed lead', () => {
    const lead = bayutLead({}, '0501234567');
    expect(read('bayut', lead)).toEqual({
      eventId: lead.id,
      eventType: 'lead',
      name: 'Jane Doe',
      phone: '+971501234567',
      email: null,
      listingReference: 'REF-2',
      listingUrl: 'https://www.bayut.example/property/details-1.html',
      message: 'Interested to buy',
      payload: JSON.stringify(lead),
      status: 'received',
      reason: null,
    });
  });

  test('reads an item of the pull API', () => {
    const lead = {
      lead_id: 991,
      inquirer_details: { name: 'Omar', cell: '+971501234567', email: 'o@x.example', message: 'Is it free in May?' },
      listing_details: { reference: 'REF-3', beds: 2 },
    };
    expect(read('bayut', lead)).toMatchObject({
      eventId: '991',
      name: 'Omar',
      phone: '+971501234567',
      email: 'o@x.example',
      message: 'Is it free in May?',
      listingReference: 'REF-3',
    });
  });

  test('keeps a lead without a phone, and does not call it', () => {
    expect(read('bayut', { id: 'b', enquirer: { name: 'X' } })).toMatchObject({ status: 'ignored', phone: null });
  });
});

test.each([
  ['nothing', '', /not JSON/],
  ['no JSON', '{"id":', /not JSON/],
  ['a list', '[]', /does not fit/],
  ['null', 'null', /does not fit/],
  ['an empty object', '{}', /does not fit.*id/],
  ['an empty id', '{"id":" ","type":"lead.created"}', /id/],
  ['an id of NULs', '{"id":"\\u0000","type":"lead.updated"}', /id/],
  ['no type', '{"id":"1"}', /type/],
  ['a new lead without its payload', '{"id":"1","type":"lead.created"}', /payload/],
  ['a payload of another kind', '{"id":"1","type":"lead.created","payload":"x"}', /payload/],
  ['contacts of another kind', '{"id":"1","type":"lead.created","payload":{"sender":{"contacts":"x"}}}', /contacts/],
])('Property Finder: %s is refused', (_what, body, message) => {
  expect(() => read('property_finder', body)).toThrow(message);
});

test.each([
  ['no id', '{"enquirer":{}}', /id/],
  ['nobody', '{"id":"1"}', /enquirer/],
  ['somebody of another kind', '{"id":"1","enquirer":"Jane"}', /enquirer/],
  ['a number of another kind', '{"id":"1","enquirer":{"phone_number":{}}}', /phone_number/],
])('Bayut: %s is refused', (_what, body, message) => expect(() => read('bayut', body)).toThrow(message));

test('a body that is not UTF-8 is refused', () => {
  expect(() => readEvent('bayut', Buffer.from([0x7b, 0xff, 0x7d]))).toThrow(/UTF-8/);
});

test('an error does not repeat the sent values', () => {
  const body = '{"id":"1","enquirer":{"phone_number":["+971501234567"],"name":{"is":"Jane"}}}';
  const said = (() => {
    try {
      return read('bayut', body);
    } catch (error) {
      return (error as Error).message;
    }
  })();
  expect(said).toMatch(/^The payload does not fit: enquirer\.name: .*phone_number/);
  expect(said).not.toMatch(/97150|Jane/);
});

test('text that a column cannot hold is removed, and too long text is cut', () => {
  const lead = bayutLead({
    enquirer: { name: `A\u0000${'b'.repeat(500)}`, message: '\ud800 hello', phone_number: '0501234567' },
  });
  const { name, message, payload } = read('bayut', lead);
  expect([name!.length, name!.slice(0, 2), message]).toEqual([120, 'Ab', '\ufffd hello']);
  expect(JSON.parse(payload)).toEqual(lead);
});
