"""The tables, one schema for laptop and clinic; a change needs a migration in `migrations`.

Everything refers to `people` and is deleted with its person (ON DELETE CASCADE).
"""

from formcheck.store.tables.base import Table
from formcheck.store.tables.clinic import (
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
from formcheck.store.tables.goals import GoalRow
from formcheck.store.tables.life import DischargeRow, HandOverRow, PauseRow
from formcheck.store.tables.monitoring import MonitoringNoteRow, SpellRow
from formcheck.store.tables.people import AdviceRow, BaselineRow, PersonRow, PlanRow, SafetyRow
from formcheck.store.tables.review import (
    BlindVerdictRow,
    DigestRow,
    DraftRow,
    OutcomeAskRow,
    OutcomeRow,
    OverviewRow,
    ReviewRow,
    VerdictRow,
)
from formcheck.store.tables.sync import LinkRow, OutboxRow
from formcheck.store.tables.templates import TemplateRow
from formcheck.store.tables.training import (
    FaultRow,
    LeftoverRow,
    RecordingRow,
    RepetitionRow,
    SessionRow,
    SetRow,
)

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
