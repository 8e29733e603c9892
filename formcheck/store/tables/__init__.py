"""The tables, one schema for laptop and clinic; a change needs a migration in `migrations`.

Everything refers to `people` and is deleted with its person (ON DELETE CASCADE).
"""

from formcheck.store.tables.clinic_tables import (
    ROLES,
    AccountRow,
    AlertRow,
    AssignmentRow,
    AuditRow,
    BrowserRow,
    ClinicRow,
    ConsentRow,
    DeviceRow,
    InvitationRow,
    LoginRow,
    MessageRow,
    PartRow,
    RoleRow,
    ThrottleRow,
)
from formcheck.store.tables.goal_tables import GoalRow
from formcheck.store.tables.monitoring_tables import MonitoringNoteRow, SpellRow
from formcheck.store.tables.people_tables import (
    AdviceRow,
    BaselineRow,
    PersonRow,
    PlanRow,
    SafetyRow,
)
from formcheck.store.tables.review_tables import (
    BlindVerdictRow,
    DigestRow,
    DraftRow,
    OutcomeAskRow,
    OutcomeRow,
    OverviewRow,
    ReviewRow,
    VerdictRow,
)
from formcheck.store.tables.sync_tables import LinkRow, OutboxRow
from formcheck.store.tables.table_base import Table
from formcheck.store.tables.template_tables import TemplateRow
from formcheck.store.tables.training_tables import (
    FaultRow,
    LeftoverRow,
    RecordingRow,
    RepetitionRow,
    SessionRow,
    SetRow,
)
from formcheck.store.tables.treatment_tables import DischargeRow, HandOverRow, PauseRow

__all__ = [
    "ROLES",
    "AccountRow",
    "AdviceRow",
    "AlertRow",
    "AssignmentRow",
    "AuditRow",
    "BaselineRow",
    "BlindVerdictRow",
    "BrowserRow",
    "ClinicRow",
    "ConsentRow",
    "DeviceRow",
    "DigestRow",
    "DischargeRow",
    "DraftRow",
    "FaultRow",
    "GoalRow",
    "HandOverRow",
    "InvitationRow",
    "LeftoverRow",
    "LinkRow",
    "LoginRow",
    "MessageRow",
    "MonitoringNoteRow",
    "OutboxRow",
    "OutcomeAskRow",
    "OutcomeRow",
    "OverviewRow",
    "PartRow",
    "PauseRow",
    "PersonRow",
    "PlanRow",
    "RecordingRow",
    "RepetitionRow",
    "ReviewRow",
    "RoleRow",
    "SafetyRow",
    "SessionRow",
    "SetRow",
    "SpellRow",
    "Table",
    "TemplateRow",
    "ThrottleRow",
    "VerdictRow",
]
