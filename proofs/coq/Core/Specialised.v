(** * Specialised runs with x+ x- <= -1, in closed form

    Page specialisation, lemma 3; page margin-rate, lemma 1. The state at step n + T + 1, by two runs of the scalar map that start at step T + 1, where both are at least e.

    Catalogue claim proved in this file: P3.balance: [P3_balance] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language ScalarMap Pair Margin Orthogonal Rate Obtuse Elementary Estimates Specialisation.
Open Scope R_scope.

Section After.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HG : mixed P <= 0).
Local Notation th := (descent P th0).
Variable T : nat.
Hypothesis HT : specialised P (th T).
Local Notation W := (xp P - xm P).
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.
Local Notation s0 := (exp (p1 P (th T)) / kappap P).
Local Notation r0 := (exp (q2 P (th T)) / kappam P).
Local Notation Sp := (Sp P th0 T).
Local Notation Sm := (Sm P th0 T).

Lemma width_pos : 0 < W.
Proof. pose proof (proj1 HV). lra. Qed.

Lemma s0_positive : 0 < s0.
Proof. apply Rdiv_lt_0_compat; auto. apply exp_pos. Qed.
Lemma r0_positive : 0 < r0.
Proof. apply Rdiv_lt_0_compat; auto. apply exp_pos. Qed.

Lemma exp_of_state k z s : 0 < k -> 0 < s -> z = ln k + ln s -> exp z = k * s.
Proof. intros h1 h2 ->. rewrite exp_plus, !exp_ln; auto. Qed.

Lemma Sp_run : Sp = run s0 1.
Proof.
  unfold Rate.Sp. destruct (closed P th0 HV HG T HT 1) as [E _].
  change (p1 P (th (S T)) = ln (kappap P) + ln (run s0 1)) in E.
  rewrite (exp_of_state (kappap P) _ (run s0 1)); auto. field. lra. apply run_pos, s0_positive.
Qed.
Lemma Sm_run : Sm = run r0 1.
Proof.
  unfold Rate.Sm. destruct (closed P th0 HV HG T HT 1) as [_ E].
  change (q2 P (th (S T)) = ln (kappam P) + ln (run r0 1)) in E.
  rewrite (exp_of_state (kappam P) _ (run r0 1)); auto. field. lra. apply run_pos, r0_positive.
Qed.

Lemma Sp_e : exp 1 <= Sp.
Proof. rewrite Sp_run. apply run_ge_1, s0_positive. Qed.
Lemma Sm_e : exp 1 <= Sm.
Proof. rewrite Sm_run. apply run_ge_1, r0_positive. Qed.

Lemma Sp_2 : 21 / 8 <= Sp.
Proof. pose proof Sp_e. pose proof exp_1_ge. lra. Qed.
Lemma Sm_2 : 21 / 8 <= Sm.
Proof. pose proof Sm_e. pose proof exp_1_ge. lra. Qed.

Lemma at_p1 n : p1 P (th (n + S T)%nat) = ln (kappap P) + ln (run Sp n).
Proof.
  destruct (closed P th0 HV HG T HT (n + 1)) as [E _]. rewrite Sp_run, <- run_shift, <- E. do 2 f_equal. lia.
Qed.
Lemma at_q2 n : q2 P (th (n + S T)%nat) = ln (kappam P) + ln (run Sm n).
Proof.
  destruct (closed P th0 HV HG T HT (n + 1)) as [_ E]. rewrite Sm_run, <- run_shift, <- E. do 2 f_equal. lia.
Qed.

(** The bad ones follow the good ones. *)
Lemma at_q1 n : q1 P (th (n + T)%nat) = q1 P (th T) + gp P * (p1 P (th (n + T)%nat) - p1 P (th T)).
Proof. destruct (conserved P th0 HV HG T HT n). lra. Qed.
Lemma at_p2 n : p2 P (th (n + T)%nat) = p2 P (th T) + gm P * (q2 P (th (n + T)%nat) - q2 P (th T)).
Proof. destruct (conserved P th0 HV HG T HT n). lra. Qed.

Lemma at_specialised n : specialised P (th (n + T)%nat).
Proof. now apply absorbing. Qed.

Lemma sp_ge n : Sp + INR n <= run Sp n.
Proof. apply run_ge. pose proof Sp_2. lra. Qed.
Lemma sm_ge n : Sm + INR n <= run Sm n.
Proof. apply run_ge. pose proof Sm_2. lra. Qed.
Lemma sp_pos n : 0 < run Sp n.
Proof. apply run_pos. pose proof Sp_2. lra. Qed.
Lemma sm_pos n : 0 < run Sm n.
Proof. apply run_pos. pose proof Sm_2. lra. Qed.

(** Balance. *)
Lemma balance_ratio n : Rabs (q2 P (th (n + S T)%nat) - p1 P (th (n + S T)%nat) - ln (kappam P / kappap P)) <= Rabs (Sm - Sp) / (Rmin Sm Sp + INR n).
Proof.
  rewrite at_p1, at_q2, ln_div by auto.
  replace (ln (kappam P) + ln (run Sm n) - (ln (kappap P) + ln (run Sp n)) - (ln (kappam P) - ln (kappap P)))
    with (ln (run Sm n) - ln (run Sp n)) by ring.
  apply run_ratio. pose proof Sp_2; lra. pose proof Sm_2; lra.
Qed.

Lemma min_e : 21 / 8 <= Rmin Sm Sp.
Proof. apply Rmin_glb. apply Sm_2. apply Sp_2. Qed.

(** The denominator. *)
Lemma gp_nonpos : gp P <= 0.
Proof.
  unfold gp. assert (0 < / (1 + xp P ^ 2)) by (apply Rinv_0_lt_compat; nra).
  assert (0 <= - mixed P * / (1 + xp P ^ 2)) by (apply Rmult_le_pos; lra). unfold Rdiv. lra.
Qed.
Lemma gm_nonpos : gm P <= 0.
Proof.
  unfold gm. assert (0 < / (1 + xm P ^ 2)) by (apply Rinv_0_lt_compat; nra).
  assert (0 <= - mixed P * / (1 + xm P ^ 2)) by (apply Rmult_le_pos; lra). unfold Rdiv. lra.
Qed.

Definition frozen_part : R := gp P * p1 P (th T) + gm P * q2 P (th T) - q1 P (th T) - p2 P (th T).

Lemma width_denominator n : W * den (th (n + T)%nat) =
  (1 - gp P) * p1 P (th (n + T)%nat) + (1 - gm P) * q2 P (th (n + T)%nat) + frozen_part.
Proof. rewrite width_den, at_q1, at_p2. unfold frozen_part. ring. Qed.

Lemma den_positive n : 0 < den (th (n + T)%nat).
Proof. apply (den_pos P). apply HV. apply at_specialised. Qed.

End After.

Theorem P3_balance P th0 T t : valid P -> xp P * xm P <= -1 -> specialises_at P th0 T ->
  let S := Sp P th0 T in let R := Sm P th0 T in INR T + 1 <= INR t ->
  0 < Rmin R S + INR t - INR T - 1 /\
  Rabs (q2 P (descent P th0 t) - p1 P (descent P th0 t) - ln (kappam P / kappap P)) <= 2 * Rabs (R - S) / (Rmin R S + INR t - INR T - 1).
Proof.
  intros HV HO HT S R Ht. pose proof (mixed_of_product P HO) as HG. pose proof (specialises_specialised _ _ _ HT) as Hs.
  destruct (later_1 T t Ht) as [n [-> Hn]].
  pose proof (balance_ratio P th0 HV HG T Hs n) as B. fold S R in B.
  pose proof (min_e P th0 HV HG T Hs) as M. fold S R in M. pose proof (pos_INR n).
  assert (E : Rmin R S + INR (n + Datatypes.S T) - INR T - 1 = Rmin R S + INR n) by lra.
  rewrite E. split. lra. eapply Rle_trans. exact B.
  pose proof (Rabs_pos (R - S)). apply Rmult_le_compat_r. left; apply Rinv_0_lt_compat; lra. lra.
Qed.
