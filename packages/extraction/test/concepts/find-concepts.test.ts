import { describe, expect, it } from 'vitest';
import { type ConceptQuery, findConcepts } from '../../src/concepts/find-concepts.js';

const best = (query: ConceptQuery | string): string | undefined =>
  findConcepts(typeof query === 'string' ? { name: query } : query)[0]?.concept.id;

describe('findConcepts', () => {
  it.each([
    ['invoiceNumber', 'invoice.number'],
    ['invoice_no', 'invoice.number'],
    ['INVOICE-NUM', 'invoice.number'],
    ['invoiceno', 'invoice.number'],
    ['inv_nbr', 'invoice.number'],
    ['Invoice #', 'invoice.number'],
    ['InvoiceDt', 'invoice.date'],
    ['date_of_issue', 'document.date'],
    ['dueDate', 'invoice.due-date'],
    ['payment_due', 'invoice.due-date'],
    ['PONumber', 'invoice.purchase-order-number'],
    ['p.o. no.', 'invoice.purchase-order-number'],
    ['cust_id', 'invoice.customer-number'],
    ['totalAmt', 'amount.total'],
    ['totalamt', 'amount.total'],
    ['grand_total', 'amount.total'],
    ['subTotal', 'amount.subtotal'],
    ['VATAmount', 'amount.tax'],
    ['vat_pct', 'amount.tax-rate'],
    ['currencyCode', 'amount.currency'],
    ['shippingCost', 'amount.shipping'],
    ['openingBalance', 'statement.opening-balance'],
    ['netPay', 'payslip.net-pay'],
    ['policyNumber', 'insurance.policy-number'],
    ['billOfLadingNo', 'shipping.bill-of-lading-number'],
    ['licensePlate', 'vehicle.license-plate'],
    ['bookingReference', 'booking.reference'],
  ])('knows the English name %s in any style', (name, id) => {
    expect(best(name)).toBe(id);
  });

  it.each([
    ['rechnungsnummer', 'invoice.number'],
    ['rechnungsDatum', 'invoice.date'],
    ['Fälligkeitsdatum', 'invoice.due-date'],
    ['numeroFacture', 'invoice.number'],
    ['date_echeance', 'invoice.due-date'],
    ['montantTTC', 'amount.total'],
    ['numero_factura', 'invoice.number'],
    ['fechaVencimiento', 'invoice.due-date'],
    ['partitaIva', 'party.vat-id'],
    ['codice_fiscale', 'party.tax-number'],
    ['factuurnummer', 'invoice.number'],
    ['data_vencimento', 'invoice.due-date'],
    ['numerFaktury', 'invoice.number'],
    ['kwota_netto', 'amount.subtotal'],
    ['Nettolohn', 'payslip.net-pay'],
    ['Kundennummer', 'invoice.customer-number'],
  ])('knows the foreign name %s', (name, id) => {
    expect(best(name)).toBe(id);
  });

  it.each([
    [['seller'], 'name', 'seller.name'],
    [['vendor', 'address'], 'city', 'seller.city'],
    [['billTo'], 'zipCode', 'buyer.postcode'],
    [['invoice', 'customer'], 'vatNumber', 'buyer.vat-id'],
    [['patient'], 'dob', 'patient.date-of-birth'],
    [['seller', 'bank'], 'iban', 'bank.iban'],
    [['lineItems[]'], 'price', 'line-item.unit-price'],
    [['items', '[]'], 'qty', 'line-item.quantity'],
    [['items[]'], 'description', 'line-item.description'],
    [['items', '[]'], 'total_price', 'line-item.amount'],
    [['line_items', '[]'], 'total_price', 'line-item.amount'],
    [['positionen[]'], 'menge', 'line-item.quantity'],
    [['invoice'], 'date', 'invoice.date'],
    [['dates'], 'due', 'invoice.due-date'],
    [['delivery'], 'date', 'invoice.delivery-date'],
    [['billingPeriod'], 'start', 'invoice.period-start'],
    [['transactions[]'], 'balance', 'statement.transaction-balance'],
  ])('lets the parents %s complete the name %s', (path, name, id) => {
    expect(best({ name, path })).toBe(id);
  });

  it.each([
    ['vendor_name', 'seller.name'],
    ['supplierAddress', 'seller.address'],
    ['shipToCity', 'ship-to.city'],
    ['customerVatId', 'buyer.vat-id'],
    ['billing_address_zip', 'buyer.postcode'],
    ['nameOfEmployer', 'employer.name'],
    ['patientFirstName', 'patient.first-name'],
    ['landlord_phone', 'landlord.phone'],
    ['advertiser', 'advertiser.name'],
  ])('takes the party out of %s', (name, id) => {
    expect(best(name)).toBe(id);
  });

  it('reads a title and a description where the name says nothing', () => {
    expect(best({ name: 'f1', title: 'Invoice number' })).toBe('invoice.number');
    expect(best({ name: 'f2', description: 'The payment due date as printed' })).toBe('invoice.due-date');
    expect(best({ name: 'date', description: 'Payment due date' })).toBe('invoice.due-date');
    expect(best({ name: 'ref', description: 'Purchase order number of the customer' })).toBe(
      'invoice.purchase-order-number',
    );
  });

  it.each([
    ['mehrwertsteuerbetrag', 'amount.tax'],
    ['gesamtrechnungsbetrag', 'amount.total'],
    ['factuurbedrag', 'amount.total'],
    ['versicherungsnummer', 'insurance.policy-number'],
    ['rechnungsempfänger', 'buyer'],
    ['sst_amount', 'amount.tax'],
    ['number_of_boxes', 'line-item.package-count'],
    ['check_number', 'receipt.number'],
    ['nipNabywcy', 'buyer.vat-id'],
    ['tarikhInvois', 'invoice.date'],
    ['jumlahBesar', 'amount.total'],
  ])('takes apart and translates %s', (name, id) => {
    expect(best(name)).toBe(id);
  });

  it.each(['ust_19', 'vat20Amount', 'tva_10', 'tva_5_5', 'iva21', 'mwst19Betrag'])(
    'takes %s for a tax of a known rate, not for the rate',
    (name) => {
      expect(best({ name, type: 'number' })).toBe('amount.tax');
    },
  );

  it('does not fall for what a description excludes', () => {
    const matches = findConcepts({ name: 'f3', description: 'Total amount due, not the subtotal' });
    expect(matches[0]?.concept.id).toBe('amount.total');
    expect(matches.map((match) => match.concept.id)).not.toContain('amount.subtotal');
  });

  it('lets the JSON type decide between the meanings of a name', () => {
    expect(best({ name: 'seller', type: 'object' })).toBe('seller');
    expect(best({ name: 'seller', type: 'string' })).toBe('seller.name');
    expect(best({ name: 'lineItems', type: 'array' })).toBe('invoice.items');
    expect(best({ name: 'paidOn', type: 'string' })).toBe('invoice.payment-date');
    expect(findConcepts({ name: 'total', type: 'boolean' })).toEqual([]);
  });

  it('lets the other fields of the schema decide between equal meanings', () => {
    const adOrder = ['contractNo', 'advertiser', 'flightStart', 'flightEnd', 'numberOfSpots'];
    const billing = ['contractNo', 'landlord', 'invoiceNumber', 'invoiceDate', 'dueDate'];
    expect(best({ name: 'contractNo', siblings: adOrder })).toBe('ad-order.contract-number');
    expect(best({ name: 'contractNo', siblings: billing })).toBe('invoice.contract-number');
    expect(best({ name: 'company', siblings: ['company', 'address', 'city', 'phone'] })).toBe('seller.name');
  });

  it.each([
    'foo',
    'x',
    '',
    '_',
    '123',
    'flurbNumber',
    'customColor',
    'supplierRating',
    'isActive',
    'embeddingVector',
    'modelConfidence',
    'favouritePizza',
    'schnabeltier',
    '日本語',
    'constructor',
    '__proto__',
    'a'.repeat(5000),
  ])('does not pretend to know %j', (name) => {
    expect(findConcepts({ name })).toEqual([]);
  });

  it('gives scores between the minimum and 1, best first, and the same answer every time', () => {
    const query: ConceptQuery = { name: 'date', path: ['order'], description: 'Order date', type: 'string' };
    const matches = findConcepts(query);
    const scores = matches.map((match) => match.score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const score of scores) expect(score).toBeGreaterThanOrEqual(0.5);
    for (const score of scores) expect(score).toBeLessThanOrEqual(1);
    expect(findConcepts(query)).toEqual(matches);
  });
});
