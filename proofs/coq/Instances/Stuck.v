(** The claims of a certificate as theorems about its instance; written by [verify certificate coq]. *)

From Coq Require Import Reals ZArith QArith List Lra.
From Verify.Core Require Import Network Language.
From Verify.Statements Require Import Catalogue Deciding Theorems.
Import ListNotations.
Open Scope R_scope.

Definition instance_problem : problem := Problem (-1) 1 (1 / 10) (1 / 2).
Definition instance_start : weights := Weights (-1) 0 (-1) 0.

Lemma instance_valid : valid instance_problem.
Proof. unfold valid, instance_problem; simpl; lra. Qed.

Lemma instance_values : has_values instance_problem instance_start (-1) 1 (1 / 10) (1 / 10) 0 0 (-1) 1 (-1) 1.
Proof. unfold has_values, instance_problem, instance_start; compute_values. Qed.

(* The enclosures of constants and of the state at single steps are not exported. *)

Lemma instance_orthogonal : xp instance_problem * xm instance_problem = -1.
Proof. put_values instance_values; lra. Qed.

Lemma instance_run : never_specialises instance_problem instance_start.
Proof. apply (run_is_stuck _ _ instance_orthogonal); put_values instance_values; lra. Qed.

Theorem P6_denominator_lower_inapplicable : not (P6_denominator_lower_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P6_denominator_upper_inapplicable : not (P6_denominator_upper_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P6_denominator_logarithm_inapplicable : not (P6_denominator_logarithm_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P4_feasible_proved : and (P4_feasible_applies instance_problem instance_start) (Catalogue.P4_feasible instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_feasible _ _)]. Qed.

Theorem P4_optimal_proved : and (P4_optimal_applies instance_problem instance_start) (Catalogue.P4_optimal instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P4_optimal _ _)]. Qed.

Theorem P4_direction_inapplicable : not (P4_direction_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P4_flow_direction_inapplicable : not (P4_flow_direction_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P4_flow_margin_inapplicable : not (P4_flow_margin_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_closed_form_inapplicable : not (P11_closed_form_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_ahead_inapplicable : not (P11_ahead_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_close_inapplicable : not (P11_close_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_shared_rate_inapplicable : not (P11_shared_rate_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_flow_fast_inapplicable : not (P11_flow_fast_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P11_descent_slow_inapplicable : not (P11_descent_slow_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P8_start_inapplicable : not (P8_start_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P8_drop_inapplicable : not (P8_drop_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P8_depth_inapplicable : not (P8_depth_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P8_slow_inapplicable : not (P8_slow_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P8_recovery_inapplicable : not (P8_recovery_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P9_stuck_proved : and (P9_stuck_applies instance_problem instance_start) (Catalogue.P9_stuck instance_problem instance_start).
Proof. split; [applies_stuck instance_valid instance_values instance_run | exact (Theorems.P9_stuck _ _)]. Qed.

Theorem P10_rate_inapplicable : not (P10_rate_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P5_boundary_inapplicable : not (P5_boundary_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P5_margin_inapplicable : not (P5_margin_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P5_ten_percent_inapplicable : not (P5_ten_percent_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P5_obtuse_inapplicable : not (P5_obtuse_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P7_margin_formula_inapplicable : not (P7_margin_formula_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P7_two_sided_inapplicable : not (P7_two_sided_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P7_sharp_inapplicable : not (P7_sharp_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P7_balanced_inapplicable : not (P7_balanced_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P7_symmetric_inapplicable : not (P7_symmetric_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P1_preactivations_proved : and (P1_preactivations_applies instance_problem instance_start) (Catalogue.P1_preactivations instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P1_preactivations _ _)]. Qed.

Theorem P1_loss_proved : and (P1_loss_applies instance_problem instance_start) (Catalogue.P1_loss instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P1_loss _ _)]. Qed.

Theorem P1_boundary_inapplicable : not (P1_boundary_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P1_margin_range_inapplicable : not (P1_margin_range_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P12_monotone_proved : and (P12_monotone_applies instance_problem instance_start) (Catalogue.P12_monotone instance_problem instance_start).
Proof. split; [applies instance_valid instance_values | exact (Theorems.P12_monotone _ _)]. Qed.

Theorem P12_denominator_lower_inapplicable : not (P12_denominator_lower_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_denominator_upper_inapplicable : not (P12_denominator_upper_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_boundary_inapplicable : not (P12_boundary_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P12_between_inapplicable : not (P12_between_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_pattern_inapplicable : not (P2_pattern_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P2_minimal_inapplicable : not (P2_minimal_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P2_necessary_inapplicable : not (P2_necessary_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P2_sufficient_inapplicable : not (P2_sufficient_applies instance_problem instance_start).
Proof. fails instance_values. Qed.

Theorem P2_stuck_proved : and (P2_stuck_applies instance_problem instance_start) (Catalogue.P2_stuck instance_problem instance_start).
Proof. split; [applies_stuck instance_valid instance_values instance_run | exact (Theorems.P2_stuck _ _)]. Qed.

Theorem P2_time_inapplicable : not (P2_time_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P2_absorbing_inapplicable : not (P2_absorbing_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P3_weights_inapplicable : not (P3_weights_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P3_scalar_inapplicable : not (P3_scalar_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P3_frozen_inapplicable : not (P3_frozen_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P3_conserved_inapplicable : not (P3_conserved_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

Theorem P3_balance_inapplicable : not (P3_balance_applies instance_problem instance_start).
Proof. fails_specialised instance_run. Qed.

