import type { Concept } from './concept.js';
import advertisingOrder from './domains/advertising-order.json' with { type: 'json' };
import amounts from './domains/amounts.json' with { type: 'json' };
import bank from './domains/bank.json' with { type: 'json' };
import bookingTravel from './domains/booking-travel.json' with { type: 'json' };
import certificate from './domains/certificate.json' with { type: 'json' };
import contract from './domains/contract.json' with { type: 'json' };
import customsShipping from './domains/customs-shipping.json' with { type: 'json' };
import cv from './domains/cv.json' with { type: 'json' };
import delivery from './domains/delivery.json' with { type: 'json' };
import document from './domains/document.json' with { type: 'json' };
import governmentForm from './domains/government-form.json' with { type: 'json' };
import identity from './domains/identity.json' with { type: 'json' };
import inspection from './domains/inspection.json' with { type: 'json' };
import insurance from './domains/insurance.json' with { type: 'json' };
import invoice from './domains/invoice.json' with { type: 'json' };
import lab from './domains/lab.json' with { type: 'json' };
import legal from './domains/legal.json' with { type: 'json' };
import letter from './domains/letter.json' with { type: 'json' };
import lineItem from './domains/line-item.json' with { type: 'json' };
import medical from './domains/medical.json' with { type: 'json' };
import meeting from './domains/meeting.json' with { type: 'json' };
import payslip from './domains/payslip.json' with { type: 'json' };
import prescription from './domains/prescription.json' with { type: 'json' };
import purchaseOrder from './domains/purchase-order.json' with { type: 'json' };
import questionnaire from './domains/questionnaire.json' with { type: 'json' };
import quotation from './domains/quotation.json' with { type: 'json' };
import realEstate from './domains/real-estate.json' with { type: 'json' };
import receipt from './domains/receipt.json' with { type: 'json' };
import school from './domains/school.json' with { type: 'json' };
import statementBank from './domains/statement-bank.json' with { type: 'json' };
import taxForm from './domains/tax-form.json' with { type: 'json' };
import telecom from './domains/telecom.json' with { type: 'json' };
import ticket from './domains/ticket.json' with { type: 'json' };
import timesheet from './domains/timesheet.json' with { type: 'json' };
import trip from './domains/trip.json' with { type: 'json' };
import utility from './domains/utility.json' with { type: 'json' };
import vehicle from './domains/vehicle.json' with { type: 'json' };
import wageStatement from './domains/wage-statement.json' with { type: 'json' };

/**
 * The domain files by name, the most general first: between equal matches the earlier one wins.
 * A new domain is a new file and its two lines here.
 */
export const conceptFiles: Readonly<Record<string, readonly Concept[]>> = {
  document: document as readonly Concept[],
  amounts: amounts as readonly Concept[],
  invoice: invoice as readonly Concept[],
  'line-item': lineItem as readonly Concept[],
  receipt: receipt as readonly Concept[],
  'purchase-order': purchaseOrder as readonly Concept[],
  bank: bank as readonly Concept[],
  'statement-bank': statementBank as readonly Concept[],
  letter: letter as readonly Concept[],
  'advertising-order': advertisingOrder as readonly Concept[],
  'booking-travel': bookingTravel as readonly Concept[],
  certificate: certificate as readonly Concept[],
  contract: contract as readonly Concept[],
  'customs-shipping': customsShipping as readonly Concept[],
  cv: cv as readonly Concept[],
  delivery: delivery as readonly Concept[],
  'government-form': governmentForm as readonly Concept[],
  identity: identity as readonly Concept[],
  inspection: inspection as readonly Concept[],
  insurance: insurance as readonly Concept[],
  lab: lab as readonly Concept[],
  legal: legal as readonly Concept[],
  medical: medical as readonly Concept[],
  meeting: meeting as readonly Concept[],
  payslip: payslip as readonly Concept[],
  prescription: prescription as readonly Concept[],
  questionnaire: questionnaire as readonly Concept[],
  quotation: quotation as readonly Concept[],
  'real-estate': realEstate as readonly Concept[],
  school: school as readonly Concept[],
  'tax-form': taxForm as readonly Concept[],
  telecom: telecom as readonly Concept[],
  ticket: ticket as readonly Concept[],
  timesheet: timesheet as readonly Concept[],
  trip: trip as readonly Concept[],
  utility: utility as readonly Concept[],
  vehicle: vehicle as readonly Concept[],
  'wage-statement': wageStatement as readonly Concept[],
};
